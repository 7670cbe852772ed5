/** Moves spans along with an edit, so that nothing is ever marked on words that were not checked. Pure. */
import type { Change } from "../composer/change";

export interface Span {
  start: number;
  end: number;
}

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/**
 * The span of the same words after the change, or null where the change touched them: inside, or at
 * an edge so that they are now part of a longer word.
 */
export function shiftSpan(span: Span, change: Change, before: string, after: string): Span | null {
  const moved = move(span, change);
  if (!moved || after.slice(moved.start, moved.end) !== before.slice(span.start, span.end)) return null;
  if (change.newEnd === moved.start && joinsWord(after, moved.start)) return null;
  if (change.start === moved.end && joinsWord(after, moved.end)) return null;
  return moved;
}

function move({ start, end }: Span, change: Change): Span | null {
  if (end <= change.start) return { start, end };
  if (start < change.oldEnd) return null;
  const by = change.newEnd - change.oldEnd;
  return { start: start + by, end: end + by };
}

function joinsWord(text: string, at: number): boolean {
  return WORD_CHARACTER.test(text.slice(0, at).slice(-1)) && WORD_CHARACTER.test(text.charAt(at));
}
