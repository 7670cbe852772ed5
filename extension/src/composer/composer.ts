/** Reads any composer, whatever it is made of. */
import type { Composer } from "./find";
import type { TextControl } from "./mirror";
import { read, readValue, type Reading } from "./read";

export function readComposer({ element, kind }: Composer): Reading {
  return kind === "value" ? readValue((element as TextControl).value, null) : read(element);
}
