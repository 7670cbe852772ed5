/** Quill 2. */
import { markup, part } from "../dom.js";
import { quill2 } from "../editors/quill2.js";
import { standing, wire } from "../wire.js";

const host = markup(`<div class="card"><div class="box"></div><button type="button">Post</button></div>`);

wire("quill2", quill2(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, "button")),
});
