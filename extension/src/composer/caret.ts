/** The caret and the selection of a composer, as offsets of its text. */
import { treeOf, type Composer } from "./find";
import { offsetAt, placeAt, type Place } from "./map";
import type { TextControl } from "./mirror";
import type { Reading } from "./read";

/** `start` ≤ `end`; equal where there is only a caret. */
export interface Selected {
  start: number;
  end: number;
}

/** The selection in the composer, or null where it is elsewhere. */
export function selectedIn(composer: Composer, reading: Reading): Selected | null {
  const { element, kind } = composer;
  if (kind === "value") {
    const { selectionStart, selectionEnd } = element as TextControl;
    return selectionStart === null || selectionEnd === null ? null : { start: selectionStart, end: selectionEnd };
  }
  const range = rangeAround(element);
  if (!range || !element.contains(range.start.node) || !element.contains(range.end.node)) return null;
  return { start: offsetAt(reading, range.start), end: offsetAt(reading, range.end) };
}

/** Selects the text in the composer; false where it has no place. The composer has to have focus. */
export function select(composer: Composer, reading: Reading, { start, end }: Selected): boolean {
  const { element, kind } = composer;
  if (kind === "value") {
    (element as TextControl).setSelectionRange(start, end);
    return true;
  }
  const from = placeAt(reading, start, start === end ? "end" : "start");
  const to = start === end ? from : placeAt(reading, end, "end");
  const selection = getSelection();
  if (!from || !to || !selection) return false;
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  return true;
}

export function focusOn({ element }: Composer): void {
  if (treeOf(element).activeElement !== element) element.focus({ preventScroll: true });
}

/** The document's selection retargets what stands in a shadow root: three browsers' ways around it. */
function rangeAround(element: HTMLElement): { start: Place; end: Place } | null {
  const selection = getSelection();
  if (!selection) return null;
  const tree = treeOf(element);
  if (tree instanceof ShadowRoot && "getComposedRanges" in selection) {
    const [range] = selection.getComposedRanges({ shadowRoots: [tree] });
    return range
      ? {
          start: { node: range.startContainer, offset: range.startOffset },
          end: { node: range.endContainer, offset: range.endOffset },
        }
      : null;
  }
  if (selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return {
    start: { node: range.startContainer, offset: range.startOffset },
    end: { node: range.endContainer, offset: range.endOffset },
  };
}
