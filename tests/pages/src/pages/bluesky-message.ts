/** A message on Bluesky in Spanish: a textarea under React, bare Enter sends. */
import { markup, part } from "../dom.js";
import { reactField } from "../editors/react-field.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div class="card">
  <div><button type="button" aria-label="Abrir selector de emojis">☺</button></div>
  <div class="field"></div>
  <div><button type="button" class="submit" aria-label="Enviar mensaje">➤</button></div>
</div>`);

const model = reactField(part(host, ".field"), {
  "aria-label": "Campo de texto del mensaje",
  placeholder: "Escribe un mensaje",
});
wire("bluesky-message", model, { keys: "enter", ...standing(part(host, ".submit")) });
