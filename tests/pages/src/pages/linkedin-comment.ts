/** A comment on LinkedIn in French: Tiptap; the button is there only while there is text. */
import { markup, part } from "../dom.js";
import { tiptap } from "../editors/tiptap.js";
import { appearing, wire } from "../wire.js";

const host = markup(`
<div class="comments-comment-box comments-comment-box--cr card">
  <form class="comments-comment-box__form">
    <div class="comments-comment-box-comment__text-editor"></div>
    <button type="button" class="comments-comment-box__submit-button--cr artdeco-button"><span class="artdeco-button__text">Commenter</span></button>
  </form>
</div>`);

const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": "Text editor for creating comment" };
wire("linkedin-comment", tiptap(part(host, ".comments-comment-box-comment__text-editor"), attributes), {
  keys: "none",
  ...appearing(part(host, "button")),
});
