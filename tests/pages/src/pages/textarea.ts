/** A plain textarea in a form, and a single-line field in another. */
import { markup, part } from "../dom.js";
import { field } from "../editors/field.js";
import { wire } from "../wire.js";

const host = markup(`
<form class="card" id="long"><label>Your post <textarea rows="6"></textarea></label><button type="submit">Post</button></form>
<form class="card" id="short"><label>Your status <input type="text" size="60"></label><button type="submit">Post</button></form>`);

wire("textarea", field(part<HTMLTextAreaElement>(host, "textarea")), {
  keys: "mod-enter",
  acts: "submit",
  button: () => null,
});
wire("input", field(part<HTMLInputElement>(host, "input")), {
  keys: "none",
  acts: "submit",
  button: () => null,
});
