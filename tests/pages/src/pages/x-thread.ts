/** A thread on X: two Draft.js boxes and one button for both. */
import { markup, part } from "../dom.js";
import { draft } from "../editors/draft.js";
import { wire } from "../wire.js";

const host = markup(`
<div role="dialog" aria-modal="true" class="card">
  <div data-testid="tweetTextarea_0_label" class="x-text"></div>
  <div data-testid="tweetTextarea_1_label" class="x-text"></div>
  <button type="button" role="button" data-testid="tweetButton"><span>Post all</span></button>
</div>`);

const button = part<HTMLButtonElement>(host, "[data-testid=tweetButton]");
const filled = new Set<number>();

for (const n of [0, 1]) {
  const model = draft(part(host, `[data-testid=tweetTextarea_${n}_label]`), {
    webDriverTestID: `tweetTextarea_${n}`,
    ariaLabel: "Post text",
    ariaMultiline: true,
    spellCheck: true,
  });
  wire(`x-thread-${n}`, model, {
    keys: "mod-enter",
    button: () => button,
    enable(enabled) {
      if (enabled) filled.add(n);
      else filled.delete(n);
      button.disabled = filled.size === 0;
    },
  });
}
