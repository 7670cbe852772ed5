/** A comment on Reddit: Lexical and its button slotted into a custom element's shadow root. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<shreddit-composer class="card">
  <div slot="rte" class="box" contenteditable="true" role="textbox" spellcheck="true" aria-label="Join the conversation"></div>
  <button slot="submit-button" type="submit">Comment</button>
</shreddit-composer>`);
part(host, "shreddit-composer").attachShadow({ mode: "open" }).innerHTML =
  '<div><slot name="rte"></slot><slot name="submit-button"></slot></div>';

wire("reddit", lexical(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, "button")),
});
