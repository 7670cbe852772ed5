/**
 * What each tab's focused composer looks like: badge, and the state that the popup shows.
 * Kept in `storage.session` (memory), since the worker may sleep at any time. States hold no text.
 */
import { badgeFor } from "../badge";
import type { AskStateMessage, ComposerState } from "../messages";

export interface TabState {
  frameId: number;
  site: string;
  state: ComposerState;
}

const NO_COMPOSER: ComposerState = { state: "none" };

/** Changes are made one after the other, in the order in which they were told. */
let lastChange: Promise<void> = Promise.resolve();

export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

export async function readTabState(tabId: number): Promise<TabState | null> {
  const key = tabKey(tabId);
  return ((await chrome.storage.session.get(key))[key] as TabState | undefined) ?? null;
}

/** A frame reports its focused composer. A frame without one only clears what it said itself. */
export function noteState(tabId: number, frameId: number, site: string, state: ComposerState): Promise<void> {
  return inTurn(async () => {
    if (state.state === "none") {
      const shown = await readTabState(tabId);
      if (shown !== null && shown.frameId !== frameId && shown.state.state !== "none") return;
    }
    await chrome.storage.session.set({ [tabKey(tabId)]: { frameId, site, state } satisfies TabState });
    await showBadge(tabId, state);
  });
}

export function forgetTab(tabId: number): Promise<void> {
  return inTurn(() => chrome.storage.session.remove(tabKey(tabId)));
}

/**
 * The tab shows another address: what was known of it counts no more. Where the page only changed
 * its address by script, as sites do when a composer opens, its content script says how it stands.
 */
export async function resetTab(tabId: number): Promise<void> {
  await inTurn(async () => {
    await chrome.storage.session.remove(tabKey(tabId));
    await showBadge(tabId, NO_COMPOSER);
  });
  // Rejects where no content script of ours is there to answer.
  await chrome.tabs.sendMessage(tabId, { kind: "askState" } satisfies AskStateMessage).catch(() => undefined);
}

function inTurn(change: () => Promise<void>): Promise<void> {
  lastChange = lastChange.then(change, change);
  return lastChange;
}

async function showBadge(tabId: number, state: ComposerState): Promise<void> {
  const badge = badgeFor(state);
  const count = state.state === "count" ? [String(state.count)] : [];
  try {
    await Promise.all([
      // A tab with nothing to say of its own shows what is said of all: null, of which the types don't know.
      chrome.action.setBadgeText({ tabId, text: (badge.text === "" ? null : badge.text) as string }),
      chrome.action.setBadgeBackgroundColor({ tabId, color: badge.colour }),
      chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage(badge.title, count) }),
    ]);
  } catch {
    // The tab was closed meanwhile; there is no badge to show.
  }
}
