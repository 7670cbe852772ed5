/** What an edit did to a text. Pure; offsets are UTF-16 units. */

/** The stretch of the old text that was replaced, and where the new one ends. */
export interface Change {
  start: number;
  oldEnd: number;
  newEnd: number;
}

/** The smallest change that makes `after` of `before`; null where they are equal. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}
