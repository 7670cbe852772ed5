/**
 * A layer of ours over the page: a host outside every editor with a closed shadow root.
 *
 * Nothing stands inside an editor, and styles are set through the CSSOM, which no page policy stops.
 */
import { composedClosest } from "./dom";

type Style = Readonly<Record<string, string>>;

const HOST: Style = {
  all: "initial",
  position: "fixed",
  inset: "0",
  width: "100vw",
  height: "100vh",
  margin: "0",
  padding: "0",
  border: "0",
  background: "transparent",
  overflow: "hidden",
  "pointer-events": "none",
  "z-index": "2147483647",
  "color-scheme": "normal",
};

/** On the host of each layer, so that what was left behind is known. */
const MARK = "data-discreet-layer";

export interface Layer {
  host: HTMLElement;
  root: ShadowRoot;
  purpose: Purpose;
}

/** Marks lie in the top layer with their composer; outside an open modal dialog a surface is inert. */
const WITHIN: Readonly<Record<Purpose, string>> = {
  marks: "dialog:modal, :popover-open, :fullscreen",
  surface: "dialog:modal",
};

/** What a layer is for: `marks` lie over the page, `surface`s over everything, marks included. */
export type Purpose = "marks" | "surface";

/** Puts an empty layer over the page, where `anchor` can't cover it or make it inert. */
export function openLayer(anchor: Element, purpose: Purpose): Layer {
  const host = document.createElement("div");
  host.setAttribute(MARK, "");
  setStyle(host, HOST);
  const layer = { host, root: host.attachShadow({ mode: "closed" }), purpose };
  raise(layer, anchor);
  return layer;
}

/**
 * Takes away what an earlier content script left in this page. Firefox ends ours without a word when
 * the extension is updated, and starts the new one's in the open page.
 */
export function clearLeftovers(): void {
  for (const host of document.querySelectorAll(`[${MARK}]`)) host.remove();
}

/** Brings a layer to the top again: the page may have taken it out or opened a dialog over it. */
export function raise({ host, purpose }: Layer, anchor: Element): void {
  const container = composedClosest(anchor, (element) => element.matches(WITHIN[purpose])) ?? document.documentElement;
  if (host.parentNode !== container) container.append(host);
  if (purpose === "marks") return;
  host.popover = "manual";
  if (!host.matches(":popover-open")) host.showPopover();
}

export function setStyle(element: HTMLElement | SVGElement, style: Style): void {
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value, "important");
}
