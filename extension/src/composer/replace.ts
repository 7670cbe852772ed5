/**
 * Replacing words so that the editor's own model, its undo and the caret follow.
 *
 * One method for each kind of editor (kinds.ts), never a second on top of the first: the text is
 * read back, and where it did not come out as asked, it is taken back and said so.
 */
import type { Edit } from "../contract";
import { focusOn, select, selectedIn, type Selected } from "./caret";
import { readComposer } from "./composer";
import { applyEdits, caretAfter, joined, trimmed, withNeighbour } from "./edits";
import type { Composer } from "./find";
import { mannerOf, type Manner } from "./kinds";
import type { Reading } from "./read";

/**
 * - `replaced`: the composer holds exactly the text asked for.
 * - `stale`: the text was no longer the one that the edits belong to; nothing was touched.
 * - `failed`: it did not come out as asked; the composer holds the text that it held before.
 * - `broken`: it did not come out as asked and could not be taken back.
 */
export type Outcome = "replaced" | "stale" | "failed" | "broken";

/** How long an editor may take to render what it was told. */
const SETTLE_MS = 800;
const POLL_MS = 15;
/** An editor that takes a change back does so within a render or two. */
const STAYS_MS = 60;

const isFirefox = navigator.userAgent.includes("Firefox/");

/**
 * Makes the edits, which belong to exactly `text`, sorted and without overlaps.
 * `last.caret` serves where the editor has dropped its selection.
 */
export async function replaceIn(
  composer: Composer,
  text: string,
  edits: readonly Edit[],
  last: { caret: Selected | null; editedAt: number },
): Promise<Outcome> {
  const before = readComposer(composer);
  if (before.text !== text) return "stale";
  const caret = selectedIn(composer, before) ?? last.caret;
  focusOn(composer);
  const manner = mannerOf(composer.kind, isFirefox);
  await pause(Math.max(last.editedAt + manner.apart - performance.now(), 0));
  let made = 0;
  for (const edit of strokes(before, edits, manner)) {
    const outcome = await stroke(composer, edit, manner);
    if (outcome === "replaced") {
      made += 1;
      continue;
    }
    if (outcome === "stale" && made === 0) return "stale";
    return (await takeBack(composer, text)) ? "failed" : "broken";
  }
  const after = readComposer(composer);
  if (after.text !== applyEdits(text, edits)) return (await takeBack(composer, text)) ? "failed" : "broken";
  if (caret) {
    select(composer, after, { start: caretAfter(caret.start, edits), end: caretAfter(caret.end, edits) });
  }
  return "replaced";
}

/** The edits as the editor is asked for them, from the end: as few as it takes well. */
function strokes(reading: Reading, edits: readonly Edit[], { acrossLines }: Manner): Edit[] {
  const { text } = reading;
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const group = groups.at(-1);
    const start = group?.[0]?.start;
    const canJoin = start !== undefined && (acrossLines || !text.slice(start, edit.end).includes("\n"));
    if (group && canJoin && !hasIslands(reading, start, edit.end)) group.push(edit);
    else groups.push([edit]);
  }
  const whole = groups.map((group) => joined(text, group)).filter((edit): edit is Edit => edit !== null);
  return whole.map((edit) => trimmed(text, edit)).reverse();
}

/** Mentions and the like, which would become plain words if they were typed over. */
function hasIslands({ pieces }: Reading, start: number, end: number): boolean {
  return pieces.some(({ node, start: at, length }) => {
    if (length === 0 || at >= end || at + length <= start) return false;
    return node instanceof Element || node.parentElement?.closest("[contenteditable=false]") !== null;
  });
}

async function stroke(composer: Composer, asked: Edit, { method, wait }: Manner): Promise<Outcome> {
  const reading = readComposer(composer);
  const wanted = applyEdits(reading.text, [asked]);
  const edit = withNeighbour(reading.text, asked) ?? asked;
  if (!select(composer, reading, edit)) return "failed";
  await pause(wait);
  if (readComposer(composer).text !== reading.text) return "stale";
  PERFORM[method](composer.element, edit.text);
  return (await becomes(composer, wanted)) ? "replaced" : "failed";
}

const PERFORM: Readonly<Record<Manner["method"], (element: HTMLElement, text: string) => void>> = {
  command(element, text) {
    if (text === "") command(element, "delete");
    else command(element, "insertText", text);
  },
  beforeinput(element, text) {
    const dataTransfer = plainText(text);
    const init = { inputType: "insertReplacementText", data: text, dataTransfer, ...TRAVELS };
    element.dispatchEvent(new InputEvent("beforeinput", init));
  },
  paste(element, text) {
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: plainText(text), ...TRAVELS }));
  },
};

/** Deprecated, and still the only way to type for the writer so that the browser's own undo knows it. */
function command(element: HTMLElement, name: "insertText" | "delete" | "undo", text?: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return element.ownerDocument.execCommand(name, false, text);
}

const TRAVELS = { bubbles: true, cancelable: true, composed: true };

function plainText(text: string): DataTransfer {
  const transfer = new DataTransfer();
  transfer.setData("text/plain", text);
  return transfer;
}

/** True once the composer holds `text` and keeps it. */
async function becomes(composer: Composer, text: string): Promise<boolean> {
  const end = performance.now() + SETTLE_MS;
  while (performance.now() < end) {
    if (readComposer(composer).text === text) {
      await pause(STAYS_MS);
      if (readComposer(composer).text === text) return true;
    }
    await pause(POLL_MS);
  }
  return false;
}

/** Undoes with the editor's own shortcut, then with the browser's command, until the text is back. */
async function takeBack(composer: Composer, text: string): Promise<boolean> {
  const ways = [pressUndo, (element: HTMLElement): boolean => command(element, "undo")];
  for (const undo of ways) {
    for (let last = ""; ; ) {
      const now = readComposer(composer).text;
      if (now === text) return true;
      if (now === last) break;
      last = now;
      undo(composer.element);
      await pause(STAYS_MS);
    }
  }
  return false;
}

function pressUndo(element: HTMLElement): boolean {
  const isMac = navigator.userAgent.includes("Macintosh");
  const init = { key: "z", code: "KeyZ", keyCode: 90, ctrlKey: !isMac, metaKey: isMac, ...TRAVELS };
  return element.dispatchEvent(new KeyboardEvent("keydown", init));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
