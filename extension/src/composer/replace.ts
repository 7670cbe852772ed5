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
 * - `stale`: the text was no longer the one that the edits belong to, or the writer went on writing
 *   meanwhile: what they wrote stands, and the rest of the edits is left.
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
  const hand = new WritersHand();
  try {
    return await replaceUnder(hand, composer, { text, edits, caret, before, editedAt: last.editedAt });
  } finally {
    hand.forget();
  }
}

interface Task {
  text: string;
  edits: readonly Edit[];
  caret: Selected | null;
  before: Reading;
  editedAt: number;
}

async function replaceUnder(hand: WritersHand, composer: Composer, task: Task): Promise<Outcome> {
  const { text, edits, caret, before } = task;
  const manner = mannerOf(composer.kind, isFirefox);
  await pause(Math.max(task.editedAt + manner.apart - performance.now(), 0));
  // At once, before the writer's next letter; and again where the editor moved it after that.
  const restoreCaret = (): void => {
    if (!caret || hand.hasMoved) return;
    const back = { start: caretAfter(caret.start, edits), end: caretAfter(caret.end, edits) };
    select(composer, readComposer(composer), back);
  };
  let made = 0;
  const asked = strokes(before, edits, manner);
  for (const edit of asked) {
    const isLast = made === asked.length - 1;
    const outcome = await stroke(composer, edit, manner, hand, isLast ? restoreCaret : noop);
    if (hand.hasMoved) return outcome === "replaced" ? "stale" : outcome;
    if (outcome === "replaced") {
      made += 1;
      continue;
    }
    if (outcome === "stale" && made === 0) return "stale";
    return (await takeBack(composer, text, hand)) ? "failed" : "broken";
  }
  const after = readComposer(composer);
  if (after.text !== applyEdits(text, edits)) return (await takeBack(composer, text, hand)) ? "failed" : "broken";
  restoreCaret();
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

/**
 * Firefox takes away the `<br>` before a last line whose words all go, and puts the new ones behind
 * those above: the break and the character before it are taken along and put back.
 */
function withLineBefore({ text, pieces }: Reading, edit: Edit): Edit {
  const isWhole = text[edit.start - 1] === "\n" && (text[edit.end] ?? "\n") === "\n";
  const isBroken = pieces.some(({ node, start }) => node instanceof HTMLBRElement && start === edit.start - 1);
  const before = withNeighbour(text, { start: edit.start - 1, end: edit.end, text: "" });
  if (!isWhole || !isBroken || before?.end !== edit.end) return edit;
  return { ...before, text: `${before.text}\n${edit.text}` };
}

async function stroke(
  composer: Composer,
  asked: Edit,
  { method, wait }: Manner,
  hand: WritersHand,
  arrived: () => void,
): Promise<Outcome> {
  const reading = readComposer(composer);
  const wanted = applyEdits(reading.text, [asked]);
  const alone = withNeighbour(reading.text, asked) ?? asked;
  const edit = isFirefox && composer.kind === "plain" ? withLineBefore(reading, alone) : alone;
  if (!select(composer, reading, edit)) return "failed";
  await pause(wait);
  if (readComposer(composer).text !== reading.text) return "stale";
  hand.whileOurs(() => {
    PERFORM[method](composer.element, edit.text);
  });
  return (await becomes(composer, wanted, hand, arrived)) ? "replaced" : "failed";
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

/** True once the composer holds `text` (`arrived` is called) and keeps it until the writer goes on writing. */
async function becomes(composer: Composer, text: string, hand: WritersHand, arrived: () => void): Promise<boolean> {
  const end = performance.now() + SETTLE_MS;
  while (performance.now() < end) {
    if (readComposer(composer).text === text) {
      arrived();
      await pause(STAYS_MS);
      if (hand.hasMoved || readComposer(composer).text === text) return true;
    }
    if (hand.hasMoved) return false;
    await pause(POLL_MS);
  }
  return false;
}

/** Hears whether the writer does something of their own: what they write then is never undone. */
class WritersHand {
  hasMoved = false;
  private isOurs = false;
  private readonly listening = new AbortController();

  constructor() {
    const options = { capture: true, passive: true, signal: this.listening.signal };
    // Dictation and emoji pickers press no key, so that only `input` tells of them.
    for (const type of ["keydown", "compositionstart", "beforeinput", "input", "paste", "cut", "drop"]) {
      addEventListener(type, (event) => {
        // The events that we make for the editor are not trusted; the browser's own for its commands are.
        if (event.isTrusted && !this.isOurs) this.hasMoved = true;
      }, options);
    }
  }

  /** The browser tells of a command while it runs. */
  whileOurs(run: () => void): void {
    this.isOurs = true;
    run();
    this.isOurs = false;
  }

  forget(): void {
    this.listening.abort();
  }
}

/** Undoes with the editor's own shortcut, then with the browser's command, until the text is back. */
async function takeBack(composer: Composer, text: string, hand: WritersHand): Promise<boolean> {
  const ways = [pressUndo, (element: HTMLElement): boolean => command(element, "undo")];
  for (const undo of ways) {
    for (let last = ""; ; ) {
      const now = readComposer(composer).text;
      if (now === text) return true;
      if (hand.hasMoved) return false;
      if (now === last) break;
      last = now;
      hand.whileOurs(() => undo(composer.element));
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

function noop(): void {
  // Between strokes the caret is ours.
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
