/** A post on Bluesky: Tiptap in a dialog. */
import { markup, part } from "../dom.js";
import { tiptap } from "../editors/tiptap.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<div role="dialog" aria-modal="true" class="card">
  <div data-testid="composePostView">
    <button type="button" role="button" aria-label="Publish post" data-testid="composerPublishBtn"><div>Post</div></button>
    <div class="text"></div>
  </div>
</div>`);

const attributes = { "aria-label": "Rich-Text Editor", "aria-multiline": "true", role: "textbox" };
wire("bluesky", tiptap(part(host, ".text"), attributes), {
  keys: "mod-enter",
  ...standing(part(host, "[data-testid=composerPublishBtn]")),
});
