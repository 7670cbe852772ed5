/** What the card offers for a finding: for each choice, the sentence as it would read. Pure. */
import { applyEdits, editFor } from "../composer/edits";
import type { Edit } from "../contract";
import type { CardOption } from "../messages";
import type { LiveFinding } from "./findings";

/** How much of a long sentence is shown on either side of what changes. */
const ASIDE = 70;

/** The report's own replacement first, then the alternatives; each reading of the text once. */
export function optionsFor(text: string, live: LiveFinding): CardOption[] {
  const here = movedAlong(live);
  const options: CardOption[] = [];
  const known = new Set([text]);
  for (const alternative of [undefined, ...here.alternatives]) {
    const edit = editFor(text, here, alternative);
    const reading = applyEdits(text, [edit]);
    if (known.has(reading)) continue;
    known.add(reading);
    options.push({ text: alternative ?? null, ...excerpt(text, edit) });
  }
  return options;
}

/** The finding as the report has it, where its words stand now. */
function movedAlong({ finding, start, end }: LiveFinding): LiveFinding["finding"] {
  const by = start - finding.start;
  const { edit } = finding;
  return { ...finding, start, end, edit: { ...edit, start: edit.start + by, end: edit.end + by } };
}

function excerpt(text: string, edit: Edit): Pick<CardOption, "before" | "becomes" | "after"> {
  const sentences = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)];
  const first = sentences.findLast(({ index }) => index <= edit.start)?.index ?? 0;
  const end = sentences.find(({ index }) => index >= edit.end && index > first)?.index ?? text.length;
  return {
    before: lastWords(text.slice(first, edit.start)).trimStart(),
    becomes: edit.text,
    after: firstWords(text.slice(edit.end, end)).trimEnd(),
  };
}

function firstWords(words: string): string {
  if (words.length <= ASIDE) return words;
  return `${words.slice(0, words.lastIndexOf(" ", ASIDE) + 1 || ASIDE).trimEnd()} …`;
}

function lastWords(words: string): string {
  if (words.length <= ASIDE) return words;
  const space = words.indexOf(" ", words.length - ASIDE);
  return `… ${words.slice(space < 0 ? words.length - ASIDE : space + 1)}`;
}
