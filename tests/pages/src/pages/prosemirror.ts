/** ProseMirror by itself. */
import { markup, part } from "../dom.js";
import { proseMirror } from "../editors/prosemirror.js";
import { standing, wire } from "../wire.js";

const host = markup(`<div class="card"><div class="text"></div><button type="button">Post</button></div>`);
const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": "Your post" };

wire("prosemirror", proseMirror(part(host, ".text"), attributes), {
  keys: "mod-enter",
  ...standing(part(host, "button")),
});
