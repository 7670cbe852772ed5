/** Slate. */
import { markup, part } from "../dom.js";
import { slate } from "../editors/slate.js";
import { standing, wire } from "../wire.js";

const host = markup(`<div class="card"><div class="text"></div><button type="button">Post</button></div>`);
const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": "Your post" };

wire("slate", slate(part(host, ".text"), attributes), {
  keys: "mod-enter",
  ...standing(part(host, "button")),
});
