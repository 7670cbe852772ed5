/** A post on a Mastodon server: a textarea under React in a form. */
import { markup, part } from "../dom.js";
import { reactField } from "../editors/react-field.js";
import { standing, wire } from "../wire.js";

document.body.classList.add("app-body");
const host = markup(`
<form class="compose-form card">
  <div class="compose-form__highlightable"><div class="autosuggest-textarea"></div></div>
  <div class="compose-form__dropdowns"><button type="button" class="dropdown-button"><span class="dropdown-button__label">Public</span></button><button type="button" class="dropdown-button"><span class="dropdown-button__label">English</span></button></div>
  <div class="compose-form__submit"><button type="submit" class="button">Post</button></div>
</form>`);

const model = reactField(part(host, ".autosuggest-textarea"), {
  className: "autosuggest-textarea__textarea",
  placeholder: "What's on your mind?",
  "aria-autocomplete": "list",
  dir: "auto",
  lang: "en",
});
wire("mastodon", model, {
  keys: "mod-enter",
  acts: "submit",
  ...standing(part(host, ".compose-form__submit button")),
});
