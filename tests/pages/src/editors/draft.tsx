/** Draft.js, one or more on a page, with mentions as immutable entities. */
import {
  CompositeDecorator,
  ContentState,
  Editor,
  EditorState,
  Modifier,
  type ContentBlock,
  type EditorProps,
} from "draft-js";
import { useState, type PropsWithChildren } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { part } from "../dom.js";
import type { Model } from "../wire.js";

const HASHTAG = /#[\p{L}\p{N}_]+/gu;

function findHashtags(block: ContentBlock, found: (start: number, end: number) => void): void {
  for (const match of block.getText().matchAll(HASHTAG)) {
    found(match.index, match.index + match[0].length);
  }
}

const decorator = new CompositeDecorator([
  {
    strategy: findHashtags,
    component: ({ children }: PropsWithChildren) => <span className="r-18u37iz">{children}</span>,
  },
]);

export function draft(host: HTMLElement, props: Partial<EditorProps>): Model {
  let current = EditorState.createEmpty(decorator);
  let set: (state: EditorState) => void = () => undefined;
  const listeners: (() => void)[] = [];

  function Box() {
    const [state, setState] = useState(current);
    current = state;
    set = (next) => {
      flushSync(() => setState(next));
      for (const listener of listeners) listener();
    };
    return <Editor {...props} editorState={state} onChange={set} />;
  }
  flushSync(() => createRoot(host).render(<Box />));

  return {
    box: part(host, "[contenteditable]"),
    text: () => current.getCurrentContent().getPlainText("\n"),
    fill(text) {
      if (text === "") {
        set(EditorState.moveFocusToEnd(EditorState.createEmpty(decorator)));
        return;
      }
      const content = ContentState.createFromText(text, "\n");
      set(EditorState.moveFocusToEnd(EditorState.push(current, content, "insert-fragment")));
    },
    undoDepth: () => current.getUndoStack().size,
    onChange: (listener) => listeners.push(listener),
    mention(name) {
      const content = current.getCurrentContent().createEntity("MENTION", "IMMUTABLE", { name });
      const entity = content.getLastCreatedEntityKey();
      const selection = current.getSelection();
      const inserted = Modifier.replaceText(content, selection, `@${name}`, undefined, entity);
      set(EditorState.push(current, inserted, "insert-characters"));
    },
  };
}
