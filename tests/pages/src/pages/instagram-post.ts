/** A caption on Instagram in French: Lexical in a dialog, the button stands above it beside the title. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div role="dialog" aria-label="Créer une nouvelle publication" class="card">
  <div>
    <div><div role="button" tabindex="0" aria-label="Retour">←</div></div>
    <h1>Créer une nouvelle publication</h1>
    <div><div role="button" tabindex="0" class="submit">Partager</div></div>
  </div>
  <div class="box" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Ajouter une légende…" aria-placeholder="Ajouter une légende…"></div>
  <div role="button" tabindex="0" aria-label="Emoji">☺</div>
  <div role="button" tabindex="0">Accessibilité</div>
</div>`);

wire("instagram-post", lexical(part(host, ".box")), {
  keys: "none",
  ...standing(part(host, ".submit")),
});
