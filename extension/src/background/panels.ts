/**
 * Panels (card, hold, notice) are pages of ours framed by a content script. Each opens with a
 * one-time nonce: a page that frames panel.html by itself is shown nothing.
 *
 * Payloads hold words of the draft: they stay in memory, are handed over once and then forgotten.
 */
import {
  PANEL_PORT,
  type FromPanel,
  type PanelActionMessage,
  type PanelPayload,
  type ToPanel,
} from "../messages";

const waiting = new Map<string, PanelPayload>();
const open = new Map<string, chrome.runtime.Port>();

/** Keeps `payload` for the panel that will be opened with the answered nonce. */
export function admit(payload: PanelPayload): string {
  const nonce = crypto.randomUUID();
  waiting.set(nonce, payload);
  return nonce;
}

export function update(nonce: string, payload: PanelPayload): void {
  if (waiting.has(nonce)) {
    waiting.set(nonce, payload);
    return;
  }
  const port = open.get(nonce);
  if (port !== undefined) show(port, payload);
}

export function forget(nonce: string): void {
  waiting.delete(nonce);
  open.delete(nonce);
}

export function accept(port: chrome.runtime.Port): void {
  if (port.name !== PANEL_PORT || !isOwnPanel(port)) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener((message: FromPanel) => {
    if (message.kind === "panel.hello") greet(port, message.nonce);
    else void relay(port, message);
  });
  port.onDisconnect.addListener(() => {
    for (const [nonce, other] of open) if (other === port) open.delete(nonce);
  });
}

function isOwnPanel(port: chrome.runtime.Port): boolean {
  return port.sender?.url?.startsWith(chrome.runtime.getURL("panel.html")) === true;
}

/**
 * After the worker slept the nonce is unknown and the panel already shows its payload: it is
 * listened to again, but given nothing.
 */
function greet(port: chrome.runtime.Port, nonce: string): void {
  if (open.has(nonce)) return;
  open.set(nonce, port);
  const payload = waiting.get(nonce);
  waiting.delete(nonce);
  if (payload !== undefined) show(port, payload);
}

function show(port: chrome.runtime.Port, payload: PanelPayload): void {
  port.postMessage({ kind: "panel.show", payload } satisfies ToPanel);
}

/** To every frame of the tab: only the one that opened the panel knows its nonce. */
async function relay(port: chrome.runtime.Port, message: PanelActionMessage): Promise<void> {
  const tabId = port.sender?.tab?.id;
  if (tabId === undefined || open.get(message.nonce) !== port) return;
  try {
    await chrome.tabs.sendMessage(tabId, message);
  } catch {
    // The content script has gone with its page; so will the panel.
  }
}
