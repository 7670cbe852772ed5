/** ProseMirror by itself, with its basic schema. */
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo, undoDepth } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Model } from "../wire.js";

export function proseMirror(host: HTMLElement, attributes: Record<string, string>): Model {
  const listeners: (() => void)[] = [];
  const plugins = [
    history(),
    keymap({ "Mod-z": undo, "Mod-Shift-z": redo, "Mod-y": redo }),
    keymap(baseKeymap),
  ];
  const view: EditorView = new EditorView(host, {
    state: EditorState.create({ schema, plugins }),
    attributes,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) for (const listener of listeners) listener();
    },
  });
  return {
    box: view.dom,
    text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n"),
    fill(text) {
      const paragraphs = text
        .split("\n")
        .map((line) => schema.node("paragraph", null, line === "" ? [] : [schema.text(line)]));
      const { tr, doc } = view.state;
      view.dispatch(tr.replaceWith(0, doc.content.size, paragraphs));
    },
    undoDepth: () => Number(undoDepth(view.state)),
    onChange: (listener) => listeners.push(listener),
  };
}
