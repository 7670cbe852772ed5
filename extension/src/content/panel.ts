/**
 * A surface of ours in the page: an extension-origin frame in a closed shadow root. The words that it
 * shows come from the background by a one-time nonce and never stand in the page.
 */
import { openLayer, raise, setStyle, type Layer } from "../composer/layer";
import type { PanelAction, PanelOpenAnswer, PanelPayload } from "../messages";
import type { Backend } from "./backend";

export interface Placing {
  left: number;
  top: number;
  width: number;
}

const MARGIN = 8;
/** A frame that goes while a key is down in it takes the rest of the press along: it lingers unseen. */
const LINGER_MS = 300;
const hosts = new Set<Element>();

const SHIELDED = [
  "focus", "focusin", "focusout", "blur", "pointerdown", "mousedown", "pointerup", "mouseup", "click",
  "touchstart", "touchend", "wheel",
] as const;

/** True for the element in the page that holds one of our surfaces. */
export function isOurs(target: EventTarget | null): boolean {
  return target instanceof Element && hosts.has(target);
}

/** The page's own focus traps and "click outside" handlers must not meet our surfaces. */
export function shieldPanels(signal: AbortSignal): void {
  for (const type of SHIELDED) {
    addEventListener(type, (event) => {
      if (isOurs(event.target)) event.stopImmediatePropagation();
    }, { capture: true, signal });
  }
}

export class Panel {
  /** The surface that has to be answered first, and those that wait until it is. */
  private static modal: Panel | null = null;
  private static waiting: (() => void)[] = [];
  /** Those that are open, by their nonces. */
  private static readonly all = new Map<string, Panel>();

  height = 0;
  private isClosed = false;

  private constructor(
    private readonly backend: Backend,
    private readonly nonce: string,
    private readonly layer: Layer,
    private readonly frame: HTMLIFrameElement,
    private readonly backdrop: HTMLElement,
    private readonly anchor: Element,
    private readonly place: (height: number) => Placing,
    readonly act: (action: PanelAction) => void,
  ) {
    Panel.all.set(nonce, this);
  }

  /** The open surface with this nonce. */
  static at(nonce: string): Panel | undefined {
    return Panel.all.get(nonce);
  }

  /** Opens a surface beside `anchor`; null where the extension has gone. */
  static async open(
    backend: Backend,
    payload: PanelPayload,
    anchor: Element,
    place: (height: number) => Placing,
    act: (action: PanelAction) => void,
  ): Promise<Panel | null> {
    const answer = await backend.ask<PanelOpenAnswer>({ kind: "panel.open", payload });
    if (!answer) return null;
    // A question of ours is never covered by another surface of ours.
    while (Panel.modal) await new Promise<void>((resolve) => Panel.waiting.push(resolve));
    const layer = openLayer(anchor, "surface");
    hosts.add(layer.host);
    const backdrop = document.createElement("div");
    setStyle(backdrop, { position: "absolute", inset: "0", background: "rgb(0 0 0 / 45%)", display: "none", "pointer-events": "auto" });
    const frame = document.createElement("iframe");
    setStyle(frame, {
      position: "absolute",
      border: "0",
      margin: "0",
      padding: "0",
      height: "0",
      "pointer-events": "none",
      "color-scheme": "light dark",
      // Nothing is shown before the page of ours says how much room it needs. Not by `visibility`:
      // Firefox gives no focus to a frame that is hidden so, nor to anything in it.
      opacity: "0",
    });
    frame.title = "Discreet";
    frame.src = `${chrome.runtime.getURL("panel.html")}#${answer.nonce}`;
    layer.root.append(backdrop, frame);
    return new Panel(backend, answer.nonce, layer, frame, backdrop, anchor, place, act);
  }

  show(payload: PanelPayload): void {
    this.backend.tell({ kind: "panel.update", nonce: this.nonce, payload });
  }

  /** Modal: what lies behind can't be pressed until this is answered. */
  setModal(isModal: boolean): void {
    if (isModal && Panel.modal !== this) {
      // Over whatever of ours was opened after it.
      this.layer.host.hidePopover();
      this.layer.host.showPopover();
      Panel.modal = this;
    }
    if (!isModal) this.release();
    this.backdrop.style.setProperty("display", isModal ? "block" : "none", "important");
  }

  resize(height: number): void {
    this.height = Math.min(height, innerHeight - 2 * MARGIN);
    this.follow();
    setStyle(this.frame, { opacity: "1", "pointer-events": "auto" });
  }

  /** Puts the surface where it belongs now, wholly inside the window. */
  follow(): void {
    if (this.isClosed) return;
    if (!this.layer.host.isConnected) raise(this.layer, this.anchor);
    const { left, top, width } = this.place(this.height);
    const room = Math.min(width, innerWidth - 2 * MARGIN);
    setStyle(this.frame, {
      width: `${room}px`,
      height: `${this.height}px`,
      left: `${clamp(left, innerWidth - room - MARGIN)}px`,
      top: `${clamp(top, innerHeight - this.height - MARGIN)}px`,
    });
  }

  focus(): void {
    this.frame.focus();
  }

  hasFocus(): boolean {
    return this.layer.root.activeElement === this.frame;
  }

  /** True where the point lies on the surface. */
  covers(x: number, y: number): boolean {
    const rect = this.frame.getBoundingClientRect();
    return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.release();
    Panel.all.delete(this.nonce);
    hosts.delete(this.layer.host);
    setStyle(this.backdrop, { display: "none" });
    setStyle(this.frame, { width: "0", height: "0", visibility: "hidden", "pointer-events": "none" });
    setTimeout(() => {
      this.layer.host.remove();
    }, LINGER_MS);
    this.backend.tell({ kind: "panel.closed", nonce: this.nonce });
  }

  private release(): void {
    if (Panel.modal !== this) return;
    Panel.modal = null;
    const ready = Panel.waiting;
    Panel.waiting = [];
    for (const run of ready) run();
  }
}

function clamp(value: number, highest: number): number {
  return Math.max(MARGIN, Math.min(value, highest));
}
