/** A comment on YouTube in Italian: a bare contenteditable. */
import { markup, part } from "../dom.js";
import { plain } from "../editors/plain.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<ytd-commentbox id="commentbox" class="card">
  <div id="contenteditable-textarea">
    <div id="contenteditable-root" contenteditable="true" dir="auto" class="style-scope yt-formatted-string"
      aria-label="Aggiungi un commento..."></div>
  </div>
  <ytd-button-renderer id="submit-button"><yt-button-shape>
    <button type="button" class="yt-spec-button-shape-next" aria-label="Commenta">Commenta</button>
  </yt-button-shape></ytd-button-renderer>
</ytd-commentbox>`);

wire("youtube", plain(part(host, "#contenteditable-root")), {
  keys: "mod-enter",
  ...standing(part(host, "#submit-button button")),
});
