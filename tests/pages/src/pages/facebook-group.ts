/** A post in a group on Facebook: Lexical on the page itself, in neither a dialog nor a form. */
import { markup, part } from "../dom.js";
import { lexical } from "../editors/lexical.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div class="card">
  <div><div class="box notranslate" contenteditable="true" role="textbox" spellcheck="true" tabindex="0"
    aria-label="Write something..." aria-placeholder="Write something..."></div></div>
  <div><div aria-label="Post" role="button" tabindex="0"><span>Post</span></div></div>
</div>`);

wire("facebook-group", lexical(part(host, ".box")), {
  keys: "mod-enter",
  ...standing(part(host, "[role=button]")),
});
