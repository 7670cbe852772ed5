/** A bare contenteditable whose button, a `div`, acts when the pointer goes down. */
import { markup, part } from "../dom.js";
import { plain } from "../editors/plain.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div class="card">
  <div class="box" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Your post"></div>
  <div role="button" tabindex="0">Post</div>
</div>`);

wire("contenteditable", plain(part(host, ".box")), {
  keys: "mod-enter",
  acts: "pointerdown",
  ...standing(part(host, "[role=button]")),
});
