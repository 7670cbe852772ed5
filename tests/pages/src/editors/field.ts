/** A plain textarea or single-line input: the field's value is the model, the browser keeps undo. */
import type { Model } from "../wire.js";

export function field(box: HTMLTextAreaElement | HTMLInputElement): Model {
  return {
    box,
    text: () => box.value,
    fill(text) {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
    undoDepth: () => null,
    onChange: (listener) => box.addEventListener("input", listener),
  };
}
