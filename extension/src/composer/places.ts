/**
 * Where marks stand on the page. Measuring is most of what a key costs us, so that of what an edit
 * can't have moved by itself only the two ends are measured again.
 */
import type { Mark } from "./draw";
import { rectsOf } from "./map";
import type { Reading } from "./read";

/** Where a mark stood when it was last measured. */
interface Measured {
  start: number;
  end: number;
  rects: readonly DOMRect[];
}

/**
 * An edit moves what stands behind it, and within some lines before it. Further up it moves all or
 * nothing: then the first and the last mark there tell of those between them.
 */
const REACH = 400;

export class Places {
  private readonly range = document.createRange();
  private known = new Map<string, Measured>();
  private text = "";

  /** The rectangles of each mark, in the viewport. */
  of(reading: Reading, marks: readonly Mark[]): (readonly DOMRect[])[] {
    const measure = (mark: Mark): DOMRect[] => joinedByLine(rectsOf(reading, mark.start, mark.end, this.range));
    const settled = this.settled(reading.text, marks);
    const [first, last] = [settled[0], settled.at(-1)];
    const isSettled =
      first !== undefined && last !== undefined && [first, last].every((mark) => isAlike(measure(mark), this.known.get(mark.id)?.rects));
    const kept = new Set(isSettled ? settled : []);
    const places = marks.map((mark) => (kept.has(mark) ? this.known.get(mark.id)?.rects : undefined) ?? measure(mark));
    this.known = new Map(marks.map(({ id, start, end }, index) => [id, { start, end, rects: places[index] ?? [] }]));
    this.text = reading.text;
    return places;
  }

  /** The marks that stand where they stood in a text that is the same up to well behind them. */
  private settled(text: string, marks: readonly Mark[]): readonly Mark[] {
    if (text === this.text) return [];
    const reach = sameUpTo(text, this.text) - REACH;
    return marks.filter(({ id, start, end }) => {
      const known = this.known.get(id);
      return end <= reach && known?.start === start && known.end === end;
    });
  }
}

function sameUpTo(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function isAlike(rects: readonly DOMRect[], known: readonly DOMRect[] | undefined): boolean {
  return (
    rects.length === known?.length &&
    rects.every((rect, index) => {
      const old = known[index];
      return old && rect.left === old.left && rect.top === old.top && rect.width === old.width && rect.height === old.height;
    })
  );
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
