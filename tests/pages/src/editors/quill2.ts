/** Quill 2. */
import Quill from "quill";
import type { Model } from "../wire.js";

interface History {
  clear(): void;
  stack: { undo: unknown[] };
}

export function quill2(container: HTMLElement): Model {
  const quill = new Quill(container, { formats: [], modules: { toolbar: false } });
  const history = quill.getModule("history") as unknown as History;
  return {
    box: quill.root,
    text: () => quill.getText().replace(/\n$/, ""),
    fill(text) {
      quill.setText(text, "user");
      if (text === "") history.clear();
    },
    undoDepth: () => history.stack.undo.length,
    onChange: (listener) => quill.on("text-change", listener),
  };
}
