/** A direct message on X: Draft.js, bare Enter sends. */
import { markup, part } from "../dom.js";
import { draft } from "../editors/draft.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<aside role="complementary" aria-label="Start a new message" class="card">
  <div data-testid="dmComposerTextInputRichTextInputContainer"></div>
  <button type="button" role="button" aria-label="Send" data-testid="dmComposerSendButton"><span>➤</span></button>
</aside>`);

const model = draft(part(host, "[data-testid=dmComposerTextInputRichTextInputContainer]"), {
  webDriverTestID: "dmComposerTextInput",
  ariaLabel: "Start a new message",
  spellCheck: true,
});
wire("x-message", model, { keys: "enter", ...standing(part(host, "[data-testid=dmComposerSendButton]")) });
