/** Boxes whose buttons no rule knows: makeshift, in odd places, acting on odd events. */
import { markup, part } from "../dom.js";
import { field } from "../editors/field.js";
import { wire, type Controls } from "../wire.js";

const TEXT = `<textarea rows="2" cols="40" aria-label="Text"></textarea>`;

/** Each by its name: what stands in its card, and when its button acts. */
const CARDS: Record<string, { html: string; acts?: Controls["acts"]; keys?: Controls["keys"] }> = {
  "before-cancel": { html: `${TEXT}<button type="button" class="press">Post</button><button type="button">Cancel</button>` },
  "in-welsh": { html: `${TEXT}<button type="button" class="press">Cyhoeddi</button><button type="button" class="btn-close">Cau</button>` },
  "main-by-class": { html: `${TEXT}<button type="button" class="press btn-primary">Објави</button><button type="button">Одустани</button>` },
  "beyond-a-tool-bar": {
    html: `<div><div><button type="button">↶</button></div><div>${TEXT}</div></div><button type="button" class="press">Објави</button>`,
  },
  "below-a-tool-bar": {
    html: `<div>${TEXT}<div role="toolbar"><button type="button">↶</button></div></div><button type="button" class="press">Објави</button>`,
  },
  "beside-a-tool": { html: `${TEXT}<button type="button">B</button><div class="press send-btn">➤</div>` },
  "in-a-tool-bar": {
    html: `${TEXT}<div role="toolbar"><button type="button" class="press">Send</button><button type="button">Help</button></div>`,
  },
  link: { html: `${TEXT}<a href="#" class="press">Inviare</a>` },
  division: { html: `${TEXT}<div class="press send-btn">➤</div>` },
  "focusable-division": { html: `${TEXT}<div><span class="press" tabindex="0">Послать</span></div>` },
  closed: { html: `${TEXT}<x-send class="press"></x-send>` },
  "on-mousedown": { html: `${TEXT}<button type="button" class="press">Post</button>`, acts: "mousedown" },
  "on-pointerup": { html: `${TEXT}<button type="button" class="press">Post</button>`, acts: "pointerup" },
  "on-touchend": { html: `${TEXT}<button type="button" class="press">Post</button>`, acts: "touchend" },
  chat: { html: `${TEXT}<button type="button" class="press" aria-label="Пошаљи">➤</button>`, keys: "enter" },
  typeless: { html: `<form>${TEXT}<button class="press">Tovább</button><button type="button">Mégse</button></form>`, acts: "submit" },
};

const host = markup(
  Object.entries(CARDS)
    .map(([name, { html }]) => `<div class="card" id="${name}">${html}</div>`)
    .join(""),
);
part(host, "x-send").attachShadow({ mode: "closed" }).innerHTML = `<button type="button">➤</button>`;

for (const [name, { acts = "click", keys = "mod-enter" }] of Object.entries(CARDS)) {
  const card = part(host, `#${name}`);
  const press = part(card, ".press");
  wire(name, field(part<HTMLTextAreaElement>(card, "textarea")), { keys, acts, button: () => press });
}
