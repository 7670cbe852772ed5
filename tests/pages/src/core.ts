/**
 * The extension's own reading and replacing, for pages that put it beside an editor's own model
 * (`/assets/core.js`). What the extension does with it stands in the tests of the whole product.
 */
import type { Edit } from "../../../extension/src/contract";
import { select, selectedIn, type Selected } from "../../../extension/src/composer/caret";
import { readComposer } from "../../../extension/src/composer/composer";
import type { Composer } from "../../../extension/src/composer/find";
import { kindOf } from "../../../extension/src/composer/kinds";
import { replaceIn, type Outcome } from "../../../extension/src/composer/replace";
import { GENERIC_RULE } from "../../../extension/src/sites";

/** Editors render in a later task, and some in a later frame. */
const SETTLE_MS = 2_000;

interface Read {
  read: string;
  model: string;
  /** Stretches of the text that do not stand where the reading says that they do. */
  misplaced: string[];
}

interface Replaced {
  outcome: Outcome;
  caret: Selected | null;
}

const core = {
  /** What is read of the box, and what its editor has, as soon as they are equal. */
  async read(box: HTMLElement, name: string): Promise<Read> {
    const end = performance.now() + SETTLE_MS;
    for (;;) {
      const { text, pieces } = readComposer(composerOf(box));
      const model = window.practice[name]?.text() ?? "";
      const misplaced = pieces.flatMap(({ start, length, node, offset }) => {
        const said = text.slice(start, start + length);
        if (!(node instanceof Text)) return [];
        const stands = node.data.slice(offset, offset + length);
        return stands.replaceAll(/\s/g, " ") === said.replaceAll(/\s/g, " ") ? [] : [`${said} | ${stands}`];
      });
      if ((text === model && misplaced.length === 0) || performance.now() > end) return { read: text, model, misplaced };
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  },

  /**
   * Puts the caret there, replaces, and tells where the caret is then. `apart`: as a step of its own
   * in the editor's undo, though something was written just before.
   */
  async replace(box: HTMLElement, edits: Edit[], caret: number, apart: boolean): Promise<Replaced> {
    const composer = composerOf(box);
    box.focus();
    const before = readComposer(composer);
    select(composer, before, { start: caret, end: caret });
    const outcome = await replaceIn(composer, before.text, edits, {
      caret: null,
      editedAt: apart ? performance.now() : -Infinity,
    });
    return { outcome, caret: selectedIn(composer, readComposer(composer)) };
  },

  /** Puts text into the clipboard, as from another program. */
  copy(text: string): void {
    const source = document.createElement("textarea");
    source.value = text;
    document.body.append(source);
    source.select();
    document.execCommand("copy");
    source.remove();
  },
};

function composerOf(box: HTMLElement): Composer {
  return { element: box, rule: GENERIC_RULE, kind: kindOf(box) };
}

declare global {
  interface Window {
    discreetCore: typeof core;
  }
}
window.discreetCore = core;
