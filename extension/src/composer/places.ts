/**
 * Where marks stand on the page. Measuring is most of what a key costs us, so that what an edit
 * can't have moved is not measured again.
 */
import { changeBetween } from "./change";
import type { Mark } from "./draw";
import { rectsOf } from "./map";
import type { Reading } from "./read";

/** Where a mark stood when it was last measured. */
interface Measured {
  start: number;
  end: number;
  rects: readonly DOMRect[];
}

/** An edit moves what stands behind it, and no more than the line before its own. */
const LINES = 2;
/** How narrow letters are at least on average, as a share of the font's size. */
const NARROWEST = 0.25;

export class Places {
  private readonly range = document.createRange();
  private known = new Map<string, Measured>();
  private text = "";
  /** How far before an edit it may move something, in characters; null until it is looked up. */
  private reach: number | null = null;

  constructor(private readonly element: Element) {}

  /** Everything may stand elsewhere now. */
  forget(): void {
    this.known.clear();
    this.reach = null;
  }

  /** Whether all of the marks stand where they were last measured. */
  stand(text: string, marks: readonly Mark[]): boolean {
    if (marks.length !== this.known.size || this.settled(text, marks).length !== marks.length) return false;
    this.text = text;
    return true;
  }

  /**
   * The rectangles of each mark, in the viewport; the same array as before where they can't have
   * moved. `measurable` gives the text's places in the DOM, and is asked only where they are needed.
   */
  of(text: string, marks: readonly Mark[], measurable: () => Reading): (readonly DOMRect[])[] {
    const measure = (mark: Mark): readonly DOMRect[] =>
      joinedByLine(rectsOf(measurable(), mark.start, mark.end, this.range));
    const kept = new Set(this.settled(text, marks));
    const places = marks.map((mark) => (kept.has(mark) ? this.known.get(mark.id)?.rects : undefined) ?? measure(mark));
    this.known = new Map(marks.map(({ id, start, end }, index) => [id, { start, end, rects: places[index] ?? [] }]));
    this.text = text;
    return places;
  }

  /** The marks that stand where they stood in a text that is the same up to well behind them. */
  private settled(text: string, marks: readonly Mark[]): readonly Mark[] {
    const change = changeBetween(this.text, text);
    const reach = change ? change.start - (this.reach ??= reachOf(this.element)) : text.length;
    return marks.filter(({ id, start, end }) => {
      const known = this.known.get(id);
      return end <= reach && known?.start === start && known.end === end;
    });
  }
}

/** Infinity where an edit may move text anywhere before it. */
function reachOf(element: Element): number {
  const { display, alignContent, fontSize, textWrapStyle } = getComputedStyle(element);
  const isBlock = /^(block|flow-root|list-item|inline-block)$/.test(display);
  // Not where text is centred from top to bottom, is shared out evenly among its lines, or scrolls without a word.
  const isSteady = isBlock && alignContent === "normal" && textWrapStyle === "auto" && !(element instanceof HTMLInputElement);
  return isSteady ? (LINES * element.clientWidth) / (NARROWEST * parseFloat(fontSize)) : Infinity;
}

/** One rectangle for each run of text on a line, however many nodes it is cut into. */
function joinedByLine(rects: readonly DOMRect[]): DOMRect[] {
  const joined: DOMRect[] = [];
  for (const rect of rects) {
    if (rect.width === 0) continue;
    const last = joined.at(-1);
    const isBeside = last && Math.abs(last.bottom - rect.bottom) < rect.height / 2 && touches(last, rect);
    if (isBeside) joined[joined.length - 1] = union(last, rect);
    else joined.push(rect);
  }
  return joined;
}

function touches(a: DOMRect, b: DOMRect): boolean {
  return a.left <= b.right + 1 && b.left <= a.right + 1;
}

function union(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}
