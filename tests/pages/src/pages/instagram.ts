/** A comment on Instagram: a textarea under React, a `div` that appears as the button. */
import { markup, part } from "../dom.js";
import { reactField } from "../editors/react-field.js";
import { appearing, wire } from "../wire.js";

const host = markup(`
<form method="POST" class="card">
  <div class="field"></div>
  <div><div role="button" tabindex="0">Post</div></div>
</form>`);

const model = reactField(part(host, ".field"), {
  "aria-label": "Add a comment…",
  placeholder: "Add a comment…",
  autoComplete: "off",
  autoCorrect: "off",
});
wire("instagram", model, { keys: "enter", ...appearing(part(host, "[role=button]")) });
