/** The post composer as on Facebook: Lexical in a dialog, with a button that is a `div`. */
import { HashtagNode, registerLexicalHashtag } from "@lexical/hashtag";
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  CLEAR_HISTORY_COMMAND,
  COMMAND_PRIORITY_HIGH,
  KEY_ENTER_COMMAND,
  createEditor,
} from "lexical";
import { register, type MountOptions, type PracticeEditor } from "./registry.js";

const PROMPT = "What's on your mind, Sam?";

const MARKUP = `
<div role="dialog" aria-labelledby="facebook-title" class="fb-dialog x1n2onr6 x1ja2u2z">
  <form method="POST" class="x1n2onr6">
    <div class="fb-head"><h2 id="facebook-title" dir="auto" class="html-h2"><span>Create post</span></h2></div>
    <div class="fb-writer">
      <div class="fb-avatar" aria-hidden="true">SR</div>
      <div>
        <div class="fb-name"><span>Sam Reader</span></div>
        <div aria-label="Edit privacy. Sharing with Public." role="button" tabindex="0" class="fb-audience x1i10hfl">
          <span dir="auto">Public</span>
        </div>
      </div>
    </div>
    <div class="fb-text">
      <div class="fb-editor notranslate _5rpu" contenteditable="true" role="textbox" spellcheck="true"
        tabindex="0" aria-label="${PROMPT}" aria-placeholder="${PROMPT}"></div>
      <div class="fb-placeholder" aria-hidden="true">${PROMPT}</div>
    </div>
    <div aria-label="Post" role="button" tabindex="-1" aria-disabled="true" class="fb-post x1i10hfl">
      <div role="none" class="x1ja2u2z"><span dir="auto"><span>Post</span></span></div>
    </div>
  </form>
</div>`;

function part(host: HTMLElement, selector: string): HTMLElement {
  const found = host.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The Facebook composer has no ${selector}`);
  return found;
}

/** Acts on click, Enter and Space, as a `div` with the role of a button has to by itself. */
function onPress(button: HTMLElement, act: () => void): void {
  button.addEventListener("click", act);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}

/** Mounts the composer into `host` and registers it as `window.practice.facebook`. */
export function mountFacebook(host: HTMLElement, { onPost }: MountOptions): PracticeEditor {
  host.innerHTML = MARKUP;
  const root = part(host, ".fb-editor");
  const placeholder = part(host, ".fb-placeholder");
  const button = part(host, ".fb-post");
  const posted: string[] = [];
  const history = createEmptyHistoryState();

  const lexical = createEditor({
    namespace: "practice",
    nodes: [HashtagNode],
    theme: { paragraph: "xdj266r", hashtag: "fb-hashtag" },
    onError: (error) => {
      throw error;
    },
  });
  lexical.setRootElement(root);
  registerRichText(lexical);
  registerHistory(lexical, history, 300);
  registerLexicalHashtag(lexical);

  // Root text would put a blank line between paragraphs; on Facebook one Enter is one new line.
  const text = (): string =>
    lexical.read(() =>
      $getRoot()
        .getChildren()
        .map((paragraph) => paragraph.getTextContent())
        .join("\n"),
    );

  function setParagraphs(lines: string[], onUpdate: () => void): void {
    const set = (): void => {
      const paragraphs = lines.map((line) => {
        const paragraph = $createParagraphNode();
        return line === "" ? paragraph : paragraph.append($createTextNode(line));
      });
      $getRoot()
        .clear()
        .append(...paragraphs)
        .selectEnd();
    };
    lexical.update(set, { onUpdate });
  }

  function post(): void {
    const draft = text();
    if (draft.trim() === "") return;
    posted.push(draft);
    onPost?.(draft);
    setParagraphs([""], () => lexical.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined));
  }

  lexical.registerUpdateListener(() => {
    const draft = text();
    const empty = draft.trim() === "";
    placeholder.hidden = draft !== "";
    button.setAttribute("aria-disabled", String(empty));
    button.tabIndex = empty ? -1 : 0;
  });
  lexical.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (!event || !(event.ctrlKey || event.metaKey)) return false;
      event.preventDefault();
      post();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
  onPress(button, post);
  part(host, "form").addEventListener("submit", (event) => event.preventDefault());

  const editor: PracticeEditor = {
    text,
    posted,
    undoDepth: () => history.undoStack.length,
    fill(draft) {
      setParagraphs(draft.split("\n"), () => lexical.focus());
    },
  };
  register("facebook", editor);
  return editor;
}
