/** A textarea under React's control: React's state is the model, and what isn't in it is put back. */
import { useState, type TextareaHTMLAttributes } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { part } from "../dom.js";
import type { Model } from "../wire.js";

type Attributes = TextareaHTMLAttributes<HTMLTextAreaElement>;

export function reactField(host: HTMLElement, attributes: Attributes): Model {
  let current = "";
  let set: (text: string) => void = () => undefined;
  const listeners: (() => void)[] = [];

  function Field() {
    const [value, setValue] = useState("");
    current = value;
    set = setValue;
    return (
      <textarea
        {...attributes}
        value={value}
        onChange={(event) => {
          flushSync(() => setValue(event.target.value));
          for (const listener of listeners) listener();
        }}
      />
    );
  }
  flushSync(() => createRoot(host).render(<Field />));

  return {
    box: part(host, "textarea"),
    text: () => current,
    fill(text) {
      flushSync(() => set(text));
      for (const listener of listeners) listener();
    },
    undoDepth: () => null,
    onChange: (listener) => listeners.push(listener),
  };
}
