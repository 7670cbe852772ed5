/** A panel's line to the background worker, which may sleep while the panel is open. */
import { PANEL_PORT, type FromPanel, type PanelAction, type PanelPayload, type ToPanel } from "../messages";

export type Act = (action: PanelAction) => void;

/** A worker that slept is called again at once; one that hangs up at once has nothing to say to us. */
const SHORTEST_CALL_MS = 1_000;

export class Line {
  private port: chrome.runtime.Port | null = null;

  /** Asks for the payload that `nonce` is worth; `take` gets it, and each later one. */
  constructor(
    private readonly nonce: string,
    private readonly take: (payload: PanelPayload) => void,
  ) {
    this.call();
  }

  /** Tells the content script what the writer did. */
  act(action: PanelAction): void {
    this.send({ kind: "panel.action", nonce: this.nonce, action });
  }

  private send(message: FromPanel): void {
    (this.port ?? this.call())?.postMessage(message);
  }

  private call(): chrome.runtime.Port | null {
    if ((chrome.runtime.id as string | undefined) === undefined) return null;
    const port = chrome.runtime.connect({ name: PANEL_PORT });
    const called = performance.now();
    port.onMessage.addListener((message: ToPanel) => {
      this.take(message.payload);
    });
    port.onDisconnect.addListener(() => {
      this.port = null;
      if (performance.now() - called > SHORTEST_CALL_MS) this.call();
    });
    this.port = port;
    port.postMessage({ kind: "panel.hello", nonce: this.nonce } satisfies FromPanel);
    return port;
  }
}
