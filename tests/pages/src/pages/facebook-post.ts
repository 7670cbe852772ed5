/** A post on Facebook in German: Lexical in a dialog without a form, Enter makes a paragraph. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div role="dialog" aria-label="Beitrag erstellen" class="card">
  <div aria-label="Dialogfeld schließen" role="button" tabindex="0">✕</div>
  <div aria-label="Privatsphäre bearbeiten. Geteilt mit „Öffentlich“." role="button" tabindex="0">Öffentlich</div>
  <div class="box notranslate" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Was machst du gerade, Sam?" aria-placeholder="Was machst du gerade, Sam?"></div>
  <div aria-label="Emoji" role="button" tabindex="0">☺</div>
  <div aria-label="Foto/Video" role="button" tabindex="0">▣</div>
  <div aria-label="Posten" role="button" tabindex="0" class="submit"><span>Posten</span></div>
</div>`);

wire("facebook-post", lexical(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, ".submit")),
});
