/**
 * What every mounted editor offers to its page and to the tests, under `window.practice.<name>`.
 *
 * The text always comes from the editor's own model and never from the DOM: a replacement that only
 * changes what is seen would show here as the old text, which is what the site would have sent.
 */
export interface PracticeEditor {
  /** The draft as the editor's own model has it, paragraphs joined by `\n`. */
  text(): string;
  /** Texts that the page received, oldest first. Kept in memory only. */
  readonly posted: readonly string[];
  /** How many steps the editor's own undo would take back; null where the browser keeps them. */
  undoDepth(): number | null;
  /** Replaces the whole draft through the editor's model, as if the writer had put it there. */
  fill(text: string): void;
  /** Puts a mention at the caret, where the editor knows mentions. */
  mention?(name: string): void;
}

export interface MountOptions {
  /** Called with the exported text when the writer posts. */
  onPost?: (text: string) => void;
}

declare global {
  interface Window {
    practice: Record<string, PracticeEditor>;
  }
}

/** Makes the editor known to the page under a short name such as `x`. */
export function register(name: string, editor: PracticeEditor): void {
  window.practice = { ...window.practice, [name]: editor };
}
