/** Messenger inside Facebook in German: Lexical, bare Enter sends. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { appearing, wire } from "../wire.js";

const host = markup(`
<div role="group" aria-label="Nachricht verfassen" class="card">
  <div class="box notranslate" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Nachricht" aria-placeholder="Aa"></div>
  <div role="button" tabindex="0" aria-label="Zum Senden die Eingabetaste drücken">➤</div>
</div>`);

wire("messenger", lexical(part(host, ".box")), {
  keys: "enter",
  ...appearing(part(host, "[role=button]")),
});
