/** A textarea and a contenteditable two open shadow roots deep. */
import { markup, part } from "../dom.js";
import { field } from "../editors/field.js";
import { plain } from "../editors/plain.js";
import { standing, wire } from "../wire.js";

const outer = part(markup(`<x-outer></x-outer>`), "x-outer").attachShadow({ mode: "open" });
outer.innerHTML = `<x-inner></x-inner>`;
const inner = part(outer, "x-inner").attachShadow({ mode: "open" });
inner.innerHTML = `
<style>[contenteditable] { min-height: 4em; white-space: pre-wrap; }</style>
<div id="field"><textarea rows="5" cols="60" aria-label="Your post"></textarea><button type="button">Post</button></div>
<div id="rich"><div contenteditable="true" role="textbox" aria-label="Your comment"></div><button type="button">Comment</button></div>`;

wire("shadow-textarea", field(part<HTMLTextAreaElement>(inner, "textarea")), {
  keys: "mod-enter",
  ...standing(part(inner, "#field button")),
});
wire("shadow-contenteditable", plain(part(inner, "[contenteditable]")), {
  keys: "mod-enter",
  ...standing(part(inner, "#rich button")),
});
