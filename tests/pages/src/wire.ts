/**
 * Puts an editor and a site's controls together: what is typed is read from the editor's own model,
 * the site's button and keys post it, and the box is cleared as the site does.
 */
import { register, type PracticeEditor } from "../../../practice/src/registry.js";

/** An editor, whatever library it is made with. */
export interface Model {
  /** The editable element itself. */
  readonly box: HTMLElement;
  text(): string;
  fill(text: string): void;
  undoDepth(): number | null;
  /** Calls the listener after each change of the text. */
  onChange(listener: () => void): void;
  /** Puts a mention at the caret as the editor keeps it: an atom, not loose text. */
  mention?(name: string): void;
}

export interface Controls {
  /** `enter`: bare Enter posts, Shift+Enter breaks the line. `mod-enter`: Ctrl or Cmd with Enter. */
  keys: "enter" | "mod-enter" | "none";
  /** What the writer presses; asked for anew each time, since sites put it there only with text. */
  button: () => HTMLElement | null;
  /** The event on which the site acts; `submit` where a form carries the post. */
  acts?: "click" | "pointerdown" | "mousedown" | "pointerup" | "touchend" | "submit";
  /** Shows that there is, or is not, something to post. */
  enable?: (enabled: boolean) => void;
}

function posts(event: KeyboardEvent, keys: Controls["keys"]): boolean {
  if (event.key !== "Enter" || event.isComposing || keys === "none") return false;
  const modified = event.ctrlKey || event.metaKey;
  return keys === "enter" ? !event.shiftKey && !modified : modified;
}

/** Listens on the document: some sites make their button anew with each change. */
function listenForPress(controls: Controls, box: HTMLElement, post: () => void): void {
  const { acts = "click", button } = controls;
  if (acts === "submit") {
    box.closest("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      post();
    });
    return;
  }
  const isOn = (event: Event): boolean => {
    const pressed = button();
    return pressed !== null && event.composedPath().includes(pressed);
  };
  document.addEventListener(acts, (event) => {
    if (isOn(event)) post();
  });
  document.addEventListener("keydown", (event) => {
    // A real button makes a click of these keys by itself.
    const clicks = acts === "click" && button() instanceof HTMLButtonElement;
    if (clicks || !isOn(event)) return;
    if (event.key === "Enter" || event.key === " ") post();
  });
}

export function wire(name: string, model: Model, controls: Controls): PracticeEditor {
  const posted: string[] = [];

  function post(): void {
    const draft = model.text();
    if (draft.trim() === "") return;
    posted.push(draft);
    const article = document.createElement("article");
    article.textContent = draft;
    document.getElementById("feed")?.prepend(article);
    model.fill("");
  }

  // On the way down, as sites do: the editor must not make a line break of it first.
  model.box.addEventListener(
    "keydown",
    (event) => {
      if (!posts(event, controls.keys)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      post();
    },
    { capture: true },
  );
  listenForPress(controls, model.box, post);

  const enable = (): void => controls.enable?.(model.text().trim() !== "");
  model.onChange(enable);
  enable();

  const editor: PracticeEditor = {
    text: () => model.text(),
    posted,
    undoDepth: () => model.undoDepth(),
    fill: (text) => model.fill(text),
    ...(model.mention && { mention: (who: string) => model.mention?.(who) }),
  };
  register(name, editor);
  return editor;
}

/** A button that stands there all the time and is enabled with the first word. */
export function standing(button: HTMLElement): Pick<Controls, "button" | "enable"> {
  return {
    button: () => button,
    enable(enabled) {
      if (button instanceof HTMLButtonElement) button.disabled = !enabled;
      else button.setAttribute("aria-disabled", String(!enabled));
    },
  };
}

/** A button that is put into the page with the first word, and taken out with the last. */
export function appearing(button: HTMLElement): Pick<Controls, "button" | "enable"> {
  const place = document.createComment("");
  button.replaceWith(place);
  return {
    button: () => (button.isConnected ? button : null),
    enable(enabled) {
      if (enabled) place.after(button);
      else button.remove();
    },
  };
}
