/**
 * The one page behind card, hold and notice. It shows the payload that its one-time nonce is worth,
 * and tells the content script what the writer did.
 */
import { askCatalogue, type Catalogue } from "../catalogue";
import { byId, fillIn } from "../dom";
import { PANEL_PORT, type FromPanel, type PanelAction, type PanelPayload, type ToPanel } from "../messages";
import { showCard } from "./card";
import { showHold } from "./hold";
import { showNotice } from "./notice";

export type Act = (action: PanelAction) => void;

const nonce = location.hash.slice(1);
const root = byId("panel", HTMLElement);
const spoken = byId("spoken", HTMLElement);

let port = connect();
let shown: PanelPayload | null = null;
let catalogue: Catalogue | null = null;

function connect(): chrome.runtime.Port {
  const made = chrome.runtime.connect({ name: PANEL_PORT });
  made.onMessage.addListener((message: ToPanel) => {
    show(message.payload);
  });
  // The worker sleeps after half a minute; an open panel lets it know that it is still there.
  made.onDisconnect.addListener(() => {
    if (chrome.runtime.id as string | undefined) port = connect();
  });
  made.postMessage({ kind: "panel.hello", nonce } satisfies FromPanel);
  return made;
}

function act(action: PanelAction): void {
  port.postMessage({ kind: "panel.action", nonce, action } satisfies FromPanel);
}

function show(payload: PanelPayload): void {
  shown = payload;
  root.replaceChildren(view(payload));
  spoken.textContent = root.querySelector("h1, strong")?.textContent ?? "";
  reportHeight();
}

function view(payload: PanelPayload): HTMLElement {
  switch (payload.surface) {
    case "card":
      return showCard(payload, catalogue, act);
    case "hold":
      return showHold(payload, catalogue, act);
    case "notice":
      return showNotice(payload, act);
  }
}

function reportHeight(): void {
  act({ do: "resize", height: Math.ceil(root.getBoundingClientRect().height) });
}

new ResizeObserver(() => {
  if (shown !== null) reportHeight();
}).observe(root);

document.addEventListener("keydown", (event) => {
  if (!event.isTrusted || event.key !== "Escape" || shown === null) return;
  act(shown.surface === "hold" ? { do: "goBack" } : { do: "close" });
});

fillIn();
void askCatalogue().then((answer) => {
  catalogue = answer;
  // What stands there already is built again only where nobody is in the middle of using it.
  if (shown !== null && answer !== null && !root.contains(document.activeElement)) show(shown);
});
