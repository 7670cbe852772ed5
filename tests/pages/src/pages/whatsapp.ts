/** A message on WhatsApp Web in French: Lexical, bare Enter sends, the button appears with the text. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { appearing, wire } from "../wire.js";

const host = markup(`
<div id="side"><div class="search" contenteditable="true" role="textbox" data-tab="3" aria-label="Rechercher"></div></div>
<footer class="card">
  <div class="box lexical-rich-text-input" contenteditable="true" role="textbox" spellcheck="true" tabindex="10"
    data-tab="10" aria-label="Entrez un message" aria-placeholder="Entrez un message"></div>
  <button type="button" aria-label="Envoyer" data-tab="11"><span data-icon="wds-ic-send-filled" aria-hidden="true">➤</span></button>
</footer>`);

wire("whatsapp", lexical(part(host, ".box")), { keys: "enter", ...appearing(part(host, "button")) });
