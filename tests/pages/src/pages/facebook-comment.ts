/** A comment on Facebook: Lexical, bare Enter sends. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<form role="presentation" class="card">
  <div class="box notranslate" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Comment as Sam Reader" aria-placeholder="Comment as Sam Reader"></div>
  <div id="focused-state-composer-submit">
    <div role="button" tabindex="0" aria-label="Comment">➤</div>
  </div>
</form>`);

wire("facebook-comment", lexical(part(host, ".box")), {
  keys: "enter",
  ...standing(part(host, "#focused-state-composer-submit [role=button]")),
});
