/** A post in a group on Facebook in Polish: Lexical on the page itself, in neither a dialog nor a form. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div class="card">
  <div><div class="box notranslate" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Napisz coś..." aria-placeholder="Napisz coś..."></div></div>
  <div><div aria-label="Opublikuj" role="button" tabindex="0"><span>Opublikuj</span></div></div>
</div>`);

wire("facebook-group", lexical(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, "[role=button]")),
});
