/** Who will see a post, in the site's own words ("Public", "Connections"), where it shows them. */
import { composedContains, isShown, precedes, queryAllAcross } from "./dom";
import type { Composer } from "./find";
import { scopeOf } from "./submit";

/** More than a few words are something else. */
const LONGEST = 60;

/** The site's words, or null where they are not shown or more than one control could be meant. */
export function audienceOf(composer: Composer): string | null {
  const { audience } = composer.rule;
  const scope = audience === undefined ? null : scopeOf(composer);
  if (audience === undefined || !scope) return null;
  const shown = queryAllAcross(scope, audience)
    .filter((control) => isShown(control) && !composedContains(composer.element, control))
    .map((control) => wordsOf(control, composer))
    .filter((words): words is string => words !== null);
  return shown.length === 1 ? (shown[0] ?? null) : null;
}

/**
 * The last line that stands on the control. One that is told by having a label of its own stands
 * above the box, and its label begins or ends with what it shows.
 */
function wordsOf(control: Element, { element }: Composer): string | null {
  const words = linesOf(control).at(-1);
  if (words === undefined || words.length > LONGEST || !/\p{L}/u.test(words)) return null;
  const label = control.getAttribute("aria-label")?.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
  if (label === undefined) return words;
  const saysMore = label.length > words.length && (label.startsWith(words) || label.endsWith(words));
  return saysMore && precedes(control, element) ? words : null;
}

function linesOf(control: Element): string[] {
  const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
  const lines: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.nodeValue?.trim() ?? "";
    if (words !== "" && node.parentElement instanceof HTMLElement && isShown(node.parentElement)) lines.push(words);
  }
  return lines;
}
