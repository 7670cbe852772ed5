/** A message on LinkedIn: a bare contenteditable with a paragraph in it; Enter sends. */
import { markup, part } from "../dom.js";
import { plain } from "../editors/plain.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<form class="msg-form card">
  <div class="msg-form__contenteditable t-14" contenteditable="true" role="textbox" aria-multiline="true"
    aria-label="Write a message…"><p><br></p></div>
  <button type="button" class="msg-form__send-button artdeco-button">Send</button>
</form>`);

wire("linkedin-message", plain(part(host, ".msg-form__contenteditable")), {
  keys: "enter",
  ...standing(part(host, "button")),
});
