/**
 * Panels (card, hold, notice) are pages of ours framed by a content script. Each opens with a
 * one-time nonce that counts in its own tab only: a page that frames panel.html by itself is shown nothing.
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

interface Waiting {
  tabId: number | undefined;
  payload: PanelPayload;
}

const waiting = new Map<string, Waiting>();
const open = new Map<string, chrome.runtime.Port>();

/** Keeps `payload` for the panel that will be opened in the tab with the answered nonce. */
export function admit(tabId: number | undefined, payload: PanelPayload): string {
  const nonce = crypto.randomUUID();
  waiting.set(nonce, { tabId, payload });
  return nonce;
}

/** Shows something else in an open panel; where the worker slept, as soon as the panel is back. */
export function update(tabId: number | undefined, nonce: string, payload: PanelPayload): void {
  const port = open.get(nonce);
  if (port === undefined) waiting.set(nonce, { tabId, payload });
  else if (port.sender?.tab?.id === tabId) show(port, payload);
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

/** `runtime.getURL` would not do: of a page with a dynamic address it tells that one, the sender its lasting one. */
function isOwnPanel(port: chrome.runtime.Port): boolean {
  const { origin, pathname } = new URL(port.sender?.url ?? "about:blank");
  return origin === location.origin && pathname === "/panel.html";
}

/**
 * After the worker slept the nonce is unknown and the panel already shows its payload: it is
 * listened to again, but given nothing.
 */
function greet(port: chrome.runtime.Port, nonce: string): void {
  const kept = waiting.get(nonce);
  if (open.has(nonce) || (kept !== undefined && kept.tabId !== port.sender?.tab?.id)) return;
  open.set(nonce, port);
  waiting.delete(nonce);
  if (kept !== undefined) show(port, kept.payload);
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
