/** A post on Threads in German: Lexical, with a `div` as the button. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div role="dialog" class="card">
  <div class="box" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Leeres Textfeld" aria-placeholder="Was gibt’s Neues?"></div>
  <div role="button" tabindex="0">Posten</div>
</div>`);

wire("threads", lexical(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, "div[role=button]")),
});
