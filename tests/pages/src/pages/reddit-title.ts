/** A new post on Reddit in German: the title is a textarea in a shadow root, the button in another. */
import { markup, part } from "../dom.js";
import { field } from "../editors/field.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<form class="card">
  <faceplate-textarea-input name="title"></faceplate-textarea-input>
  <div><button type="button" aria-haspopup="menu">Tags hinzufügen</button></div>
  <r-post-form-submit-button></r-post-form-submit-button>
  <button type="button">Entwurf speichern</button>
</form>`);

const title = part(host, "faceplate-textarea-input").attachShadow({ mode: "open" });
title.innerHTML = `<textarea name="title" rows="2" cols="60" aria-label="Titel"></textarea>`;
const submit = part(host, "r-post-form-submit-button").attachShadow({ mode: "open" });
submit.innerHTML = `<button type="button" id="inner-post-submit-button">Posten</button>`;

wire("reddit-title", field(part<HTMLTextAreaElement>(title, "textarea")), {
  keys: "none",
  ...standing(part(submit, "button")),
});
