/** The editors that we know: how each is told, and by what method its text is replaced. Data. */

export type EditorKind = "value" | "draft" | "lexical" | "quill" | "prosemirror" | "slate" | "ckeditor" | "plain";

/**
 * How a replacement reaches the editor's own model (research: measured against the real editors).
 * - `command`: `execCommand`, which the browser carries out as typing.
 * - `beforeinput`: the event that a spelling correction sends.
 * - `paste`: a paste event with plain text.
 */
export type Method = "command" | "beforeinput" | "paste";

export interface Manner {
  method: Method;
  /** Milliseconds between selecting and replacing: editors learn of a selection in a later task. */
  wait: number;
  /** True where one stroke over several paragraphs is safe: *Replace all* is then one undo step. */
  acrossLines: boolean;
  /**
   * Milliseconds within which the editor's history takes two changes for one: a replacement made
   * sooner after typing would be undone together with what was typed.
   */
  apart: number;
}

const BY_SELECTOR: readonly (readonly [EditorKind, string])[] = [
  ["value", "textarea, input"],
  ["lexical", "[data-lexical-editor=true]"],
  ["draft", ".public-DraftEditor-content"],
  ["quill", ".ql-editor"],
  ["prosemirror", ".ProseMirror"],
  ["slate", "[data-slate-editor=true]"],
  ["ckeditor", ".ck-editor__editable"],
];

export function kindOf(editable: Element): EditorKind {
  return BY_SELECTOR.find(([, selector]) => editable.matches(selector))?.[0] ?? "plain";
}

const CHROMIUM: Readonly<Record<EditorKind, Manner>> = {
  value: { method: "command", wait: 0, acrossLines: true, apart: 0 },
  draft: { method: "paste", wait: 120, acrossLines: true, apart: 0 },
  lexical: { method: "beforeinput", wait: 20, acrossLines: true, apart: 300 },
  quill: { method: "command", wait: 20, acrossLines: false, apart: 1000 },
  prosemirror: { method: "command", wait: 20, acrossLines: false, apart: 500 },
  slate: { method: "beforeinput", wait: 20, acrossLines: false, apart: 0 },
  ckeditor: { method: "beforeinput", wait: 60, acrossLines: false, apart: 0 },
  plain: { method: "command", wait: 20, acrossLines: false, apart: 0 },
};

/** Firefox drops the data of a paste from a content script; its `execCommand` was right in all. */
const FIREFOX: Pick<Manner, "method" | "wait" | "acrossLines"> = { method: "command", wait: 20, acrossLines: false };

export function mannerOf(kind: EditorKind, isFirefox: boolean): Manner {
  return isFirefox && kind !== "value" ? { ...CHROMIUM[kind], ...FIREFOX } : CHROMIUM[kind];
}

/**
 * False for an editor that keeps a model of its own and that we don't know: what is typed for the
 * writer might be shown there and never be sent.
 */
export function isReplaceable(kind: EditorKind, editable: Element): boolean {
  if (kind !== "plain") return true;
  const hasModel = (element: Element): boolean => [...element.attributes].some(({ name }) => name.startsWith("data-"));
  return ![...editable.children].some(hasModel);
}
