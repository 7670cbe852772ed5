/**
 * Lets Quill 1 work inside a shadow root, which it was not written for: it asks `document` for the
 * selection and the focused element and gets the shadow host. The same three questions are put to
 * the shadow root here, and the document's events are passed on.
 */
import type Quill from "quill";

interface NativeSelection {
  root: HTMLElement;
  hasFocus(): boolean;
  getNativeRange(): unknown;
  normalizeNative(range: AbstractRange): unknown;
}

interface QuillInside {
  selection: NativeSelection;
  emitter: { handleDOM(event: Event): void };
}

const FORWARDED = ["selectionchange", "mousedown", "mouseup", "click"] as const;

function rangeIn(shadow: ShadowRoot): AbstractRange | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  // Firefox before 142 has no composed ranges, and shows the nodes inside the root as they are.
  if (!("getComposedRanges" in selection)) return (selection as Selection).getRangeAt(0);
  return selection.getComposedRanges({ shadowRoots: [shadow] })[0] ?? null;
}

/** Makes `quill`, which stands in `shadow`, see its own selection and focus. */
export function selectInShadow(quill: Quill, shadow: ShadowRoot): void {
  const { selection, emitter } = quill as unknown as QuillInside;
  selection.hasFocus = () => shadow.activeElement === selection.root;
  selection.getNativeRange = () => {
    const range = rangeIn(shadow);
    return range && selection.normalizeNative(range);
  };
  for (const type of FORWARDED) {
    document.addEventListener(type, (event) => emitter.handleDOM(event));
  }
}
