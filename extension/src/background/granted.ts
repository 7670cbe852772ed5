/** Runs our content script on the sites that the writer has switched on, and on no other. */
import { grantedPatterns, origins, scriptedPatterns } from "../granted";
import type { AccessMessage } from "../messages";

const SCRIPT = "granted";

/** Grants may come and go in quick succession: each is looked at after the one before. */
let last: Promise<void> = Promise.resolve();

/** A popup that asked may be closed by the browser's prompt: only its answer is relied on. */
export function followGrants(): void {
  const follow = (): void => {
    last = last.then(register, register);
  };
  chrome.permissions.onAdded.addListener(follow);
  chrome.permissions.onRemoved.addListener(follow);
  chrome.permissions.onAdded.addListener(({ origins = [] }) => void tellPages(origins));
  chrome.permissions.onRemoved.addListener(({ origins = [] }) => void tellPages(origins));
  // An update of the extension drops what was registered.
  chrome.runtime.onInstalled.addListener(follow);
  chrome.runtime.onStartup.addListener(follow);
}

async function register(): Promise<void> {
  const matches = await grantedPatterns();
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id: SCRIPT,
      matches,
      excludeMatches: scriptedPatterns(),
      js: ["content.js"],
      runAt: "document_start",
      allFrames: true,
    },
  ]);
}

/** Pages that are open have our script until they are reloaded: it stops and starts when it is told. */
async function tellPages(changed: readonly string[]): Promise<void> {
  const message: AccessMessage = { kind: "access", changed, now: await origins() };
  for (const { id } of await chrome.tabs.query({})) {
    // A tab without our content script has nobody to tell.
    if (id !== undefined) chrome.tabs.sendMessage(id, message).catch(() => undefined);
  }
}
