/** The post composer as on X: Draft.js in React, with decorated hashtags, mentions and links. */
import {
  CompositeDecorator,
  ContentState,
  Editor,
  EditorState,
  KeyBindingUtil,
  getDefaultKeyBinding,
  type ContentBlock,
  type DraftDecorator,
} from "draft-js";
import { useState, type KeyboardEvent, type PropsWithChildren } from "react";
import { createRoot } from "react-dom/client";
import { register, type MountOptions, type PracticeEditor } from "./registry.js";

export interface XOptions extends MountOptions {
  /** X names the button `tweetButton` in its dialog and `tweetButtonInline` on the home page. */
  button: "tweetButton" | "tweetButtonInline";
}

const DECORATED = /(?:[#@][\p{L}\p{N}_]+|https?:\/\/\S+)/gu;

function findDecorated(block: ContentBlock, found: (start: number, end: number) => void): void {
  for (const match of block.getText().matchAll(DECORATED)) {
    found(match.index, match.index + match[0].length);
  }
}

const decoration: DraftDecorator = {
  strategy: findDecorated,
  component: ({ children }: PropsWithChildren) => <span className="r-18u37iz">{children}</span>,
};
const decorator = new CompositeDecorator([decoration]);

function keyCommand(event: KeyboardEvent): string | null {
  if (event.key === "Enter" && KeyBindingUtil.hasCommandModifier(event)) return "post";
  return getDefaultKeyBinding(event);
}

interface ComposerProps {
  button: XOptions["button"];
  initial: EditorState;
  onPost: (text: string) => void;
  /** Hands the newest state, and the way to set it, to the code outside React. */
  expose: (state: EditorState, set: (state: EditorState) => void) => void;
}

function Composer({ button, initial, onPost, expose }: ComposerProps) {
  const [state, setState] = useState(initial);
  const text = state.getCurrentContent().getPlainText("\n");
  const empty = text.trim() === "";
  expose(state, setState);

  function post(): void {
    if (empty) return;
    onPost(text);
    setState(EditorState.moveFocusToEnd(EditorState.createEmpty(decorator)));
  }

  return (
    <div className="x-composer css-175oi2r" data-viewportview="true">
      <div className="x-row css-175oi2r">
        <div className="x-avatar css-175oi2r" data-testid="UserAvatar-Container-practice" aria-hidden="true">
          SR
        </div>
        <div className="x-main css-175oi2r">
          <button type="button" className="x-audience css-175oi2r" aria-label="Everyone: choose audience">
            <span className="css-1jxf684">Everyone</span>
          </button>
          <div className="x-text css-175oi2r" data-testid="tweetTextarea_0_label">
            <div className="css-175oi2r" data-testid="tweetTextarea_0RichTextInputContainer">
              <Editor
                editorState={state}
                onChange={setState}
                keyBindingFn={keyCommand}
                handleKeyCommand={(command) => {
                  if (command !== "post") return "not-handled";
                  post();
                  return "handled";
                }}
                placeholder="What’s happening?"
                ariaLabel="Post text"
                ariaMultiline
                ariaAutoComplete="list"
                webDriverTestID="tweetTextarea_0"
                spellCheck
                stripPastedStyles
              />
            </div>
          </div>
        </div>
      </div>
      <div className="x-reply css-175oi2r">Everyone can reply</div>
      <div className="x-tools css-175oi2r" data-testid="toolBar">
        <button
          type="button"
          role="button"
          className="x-post css-175oi2r"
          data-testid={button}
          disabled={empty}
          aria-disabled={empty}
          onClick={post}
        >
          <div dir="ltr" className="css-146c3p1">
            <span className="css-1jxf684">
              <span className="css-1jxf684">Post</span>
            </span>
          </div>
        </button>
      </div>
    </div>
  );
}

/** Mounts the composer into `host` and registers it as `window.practice.x`. */
export function mountX(host: HTMLElement, { button, onPost }: XOptions): PracticeEditor {
  const posted: string[] = [];
  let current = EditorState.createEmpty(decorator);
  let set: (state: EditorState) => void = () => undefined;

  const editor: PracticeEditor = {
    text: () => current.getCurrentContent().getPlainText("\n"),
    posted,
    undoDepth: () => current.getUndoStack().size,
    fill(text) {
      const content = ContentState.createFromText(text, "\n");
      set(EditorState.moveFocusToEnd(EditorState.push(current, content, "insert-fragment")));
    },
  };

  createRoot(host).render(
    <Composer
      button={button}
      initial={current}
      onPost={(text) => {
        posted.push(text);
        onPost?.(text);
      }}
      expose={(state, setState) => {
        current = state;
        set = setState;
      }}
    />,
  );
  register("x", editor);
  return editor;
}
