/**
 * The one page behind card, hold and notice. It shows the payload that its one-time nonce is worth,
 * and tells the content script what the writer did.
 */
import { askCatalogue } from "../catalogue";
import { byId, fillIn } from "../dom";
import type { PanelPayload } from "../messages";
import { showCard } from "./card";
import { showHold } from "./hold";
import { Line } from "./line";
import { showNotice } from "./notice";

/** The first words wait this long for the service's tables; later ones are filled in as they come. */
const TABLES_MS = 250;

const root = byId("panel", HTMLElement);
const catalogue = askCatalogue();
const tables = Promise.race([catalogue, new Promise((resolve) => setTimeout(resolve, TABLES_MS))]);

let shown: PanelPayload | null = null;

const line = new Line(location.hash.slice(1), (payload) => {
  void tables.then(() => {
    show(payload);
  });
});

function show(payload: PanelPayload): void {
  shown = payload;
  const view = build(payload);
  const first = view.querySelector<HTMLElement>("[data-first-focus]");
  // What takes focus is read out for that; a card that opens under the pointer is not read out at all.
  root.ariaLive = first === null && payload.surface !== "card" ? "polite" : "off";
  root.replaceChildren(view);
  // Nothing scrolls to it: the frame has no height yet.
  first?.focus({ preventScroll: true });
  reportHeight();
}

function build(payload: PanelPayload): HTMLElement {
  const act = line.act.bind(line);
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
  line.act({ do: "resize", height: Math.ceil(root.getBoundingClientRect().height) });
}

new ResizeObserver(() => {
  if (shown !== null) reportHeight();
}).observe(root);

document.addEventListener("keydown", (event) => {
  if (!event.isTrusted || event.key !== "Escape" || shown === null) return;
  line.act(shown.surface === "hold" ? { do: "goBack" } : { do: "close" });
});

fillIn();
