/**
 * A layer of ours over the page: a host in the browser's top layer with a closed shadow root.
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

export interface Layer {
  host: HTMLElement;
  root: ShadowRoot;
}

/** Puts an empty layer over the page, where `anchor` can't cover it or make it inert. */
export function openLayer(anchor: Element): Layer {
  const host = document.createElement("div");
  setStyle(host, HOST);
  const root = host.attachShadow({ mode: "closed" });
  raise({ host, root }, anchor);
  return { host, root };
}

/** Brings a layer to the top again: the page may have taken it out or opened a dialog over it. */
export function raise({ host }: Layer, anchor: Element): void {
  // What stands outside an open modal dialog is inert.
  const dialog = composedClosest(anchor, (element) => element.matches("dialog:modal"));
  const container = dialog ?? document.documentElement;
  if (host.parentNode !== container) container.append(host);
  host.popover = "manual";
  if (host.matches(":popover-open")) host.hidePopover();
  host.showPopover();
}

export function setStyle(element: HTMLElement | SVGElement, style: Style): void {
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value, "important");
}
