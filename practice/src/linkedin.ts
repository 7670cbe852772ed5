/** The post composer as on LinkedIn: Quill 1 inside an open shadow root. */
import Quill from "quill";
import coreStyle from "quill/dist/quill.core.css";
import composerStyle from "./linkedin.css";
import { selectInShadow } from "./quill-in-shadow.js";
import { register, type MountOptions, type PracticeEditor } from "./registry.js";

const PROMPT = "What do you want to talk about?";
const HASHTAG = /#[\p{L}\p{N}_]+/gu;

const MARKUP = `
<div role="dialog" aria-labelledby="share-to-linkedin-modal__header" class="artdeco-modal share-box-v2__modal">
  <h2 id="share-to-linkedin-modal__header" class="visually-hidden">Create post</h2>
  <button type="button" class="share-unified-settings-entry-button">
    <span class="avatar" aria-hidden="true">SR</span>
    <span><span class="name">Sam Reader</span><span class="audience">Post to Anyone</span></span>
  </button>
  <div class="share-creation-state__text-editor">
    <div class="editor-container">
      <div class="editor-content" data-placeholder="${PROMPT}"></div>
    </div>
  </div>
  <div class="share-box_actions">
    <button type="button" class="share-actions__primary-action artdeco-button artdeco-button--2 artdeco-button--primary ember-view" disabled>
      <span class="artdeco-button__text">Post</span>
    </button>
  </div>
</div>`;

const Inline = Quill.import("blots/inline");

class Hashtag extends Inline {
  static blotName = "hashtag";
  static tagName = "STRONG";
  static className = "ql-hashtag";
}
Quill.register(Hashtag);

/** Marks hashtags as LinkedIn does, silently: the marking is no step of the writer's undo. */
function markHashtags(quill: Quill): void {
  const text = quill.getText();
  quill.formatText(0, text.length, "hashtag", false, "silent");
  for (const match of text.matchAll(HASHTAG)) {
    quill.formatText(match.index, match[0].length, "hashtag", true, "silent");
  }
}

/** Mounts the composer into `host` and registers it as `window.practice.linkedin`. */
export function mountLinkedIn(host: HTMLElement, { onPost }: MountOptions): PracticeEditor {
  const outlet = document.createElement("div");
  outlet.id = "interop-outlet";
  outlet.dataset["testid"] = "interop-shadowdom";
  host.append(outlet);
  const shadow = outlet.attachShadow({ mode: "open" });
  shadow.innerHTML = `<style>${coreStyle}\n${composerStyle}</style>${MARKUP}`;
  const container = shadow.querySelector<HTMLElement>(".editor-content");
  const button = shadow.querySelector<HTMLButtonElement>(".share-actions__primary-action");
  if (!container || !button) throw new Error("The LinkedIn composer is incomplete");

  const posted: string[] = [];
  const quill = new Quill(container, {
    formats: ["hashtag"],
    placeholder: PROMPT,
    modules: {
      keyboard: {
        bindings: {
          // Tab leaves the box: nobody may be caught in it (WCAG 2.1.2).
          tab: { key: 9, handler: () => true },
          post: {
            key: 13,
            shortKey: true,
            handler: () => {
              post();
              return false;
            },
          },
        },
      },
    },
  });
  selectInShadow(quill, shadow);
  for (const [name, value] of Object.entries({
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": "Text editor for creating content",
    "aria-placeholder": PROMPT,
    "data-test-ql-editor-contenteditable": "true",
  })) {
    quill.root.setAttribute(name, value);
  }

  // Quill's text always ends with the line break of its last paragraph; the post has none.
  const text = (): string => quill.getText().replace(/\n$/, "");

  function post(): void {
    const draft = text();
    if (draft.trim() === "") return;
    posted.push(draft);
    onPost?.(draft);
    quill.setText("");
    (quill.getModule("history") as { clear(): void }).clear();
  }

  quill.on("text-change", () => {
    button.disabled = text().trim() === "";
    markHashtags(quill);
  });
  button.addEventListener("click", post);

  const editor: PracticeEditor = {
    text,
    posted,
    undoDepth: () => (quill.getModule("history") as { stack: { undo: unknown[] } }).stack.undo.length,
    fill(draft) {
      quill.setText(draft, "user");
      quill.setSelection(draft.length, 0, "user");
    },
  };
  register("linkedin", editor);
  return editor;
}
