/** Edits of a text, before any editor is touched. Pure; offsets are UTF-16 units. */
import type { Edit, Finding } from "../contract";
import { changeBetween } from "./change";

/** The text with the edits made. They are sorted and never overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((result, { start, end, text: words }) => {
    return result.slice(0, start) + words + result.slice(end);
  }, text);
}

/** What replacing a finding does: the report's own edit, or one of the finding's alternatives. */
export function editFor(text: string, finding: Pick<Finding, "start" | "end" | "edit">, alternative?: string): Edit {
  if (alternative === undefined) return finding.edit;
  const { start, end } = finding;
  return alternative === "" ? takenOut(text, start, end) : { start, end, text: alternative };
}

/** One edit that does what all of them do: from the first to the last, with what lies between. */
export function joined(text: string, edits: readonly Edit[]): Edit | null {
  const first = edits[0];
  const last = edits.at(-1);
  if (!first || !last) return null;
  const inside = edits.map((edit) => ({ ...edit, start: edit.start - first.start, end: edit.end - first.start }));
  return { start: first.start, end: last.end, text: applyEdits(text.slice(first.start, last.end), inside) };
}

/** Without what stays the same at its ends: the less is replaced, the less an editor can break. */
export function trimmed(text: string, edit: Edit): Edit {
  const old = text.slice(edit.start, edit.end);
  const change = changeBetween(old, edit.text) ?? { start: old.length, oldEnd: old.length, newEnd: old.length };
  const kept = {
    start: edit.start + change.start,
    end: edit.start + change.oldEnd,
    text: edit.text.slice(change.start, change.newEnd),
  };
  return splitsCharacter(text, kept) ? edit : kept;
}

/**
 * Taking out words and putting nothing there is what editors do worst: a paste of nothing is no
 * paste. The character beside them is taken along and put back. Null where there is none.
 */
export function withNeighbour(text: string, edit: Edit): Edit | null {
  if (edit.text !== "") return edit;
  const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const before = [...characters.segment(text.slice(0, edit.start))].at(-1)?.segment ?? "";
  if (before !== "" && before !== "\n") {
    return { start: edit.start - before.length, end: edit.end, text: before };
  }
  const after = characters.segment(text.slice(edit.end))[Symbol.iterator]().next().value?.segment ?? "";
  if (after !== "" && after !== "\n") return { start: edit.start, end: edit.end + after.length, text: after };
  return null;
}

/** Where a caret goes that stood at `offset` before the edits. Inside one, to the end of its words. */
export function caretAfter(offset: number, edits: readonly Edit[]): number {
  let moved = offset;
  for (const { start, end, text } of edits) {
    if (offset >= end) moved += text.length - (end - start);
    else if (offset > start) moved += start + text.length - offset;
  }
  return moved;
}

/** The words taken out, with the space that would be left over beside them. */
function takenOut(text: string, start: number, end: number): Edit {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === " " && /^[\s.,;:!?)]?$/.test(after)) return { start: start - 1, end, text: "" };
  if (/^\n?$/.test(before) && after === " ") return { start, end: end + 1, text: "" };
  return { start, end, text: "" };
}

function splitsCharacter(text: string, { start, end }: Edit): boolean {
  return isLowSurrogate(text, start) || isLowSurrogate(text, end);
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
