/** The content script of one frame: finds the site, starts its protection, ends it with the extension. */
import { clearLeftovers } from "./composer/layer";
import { Backend } from "./content/backend";
import { showReload } from "./content/orphan";
import { Protection } from "./content/protection";
import { isCovered } from "./granted";
import { PAIRING_KEY, SETTINGS_KEY, STRICTNESS_KEY, type AccessMessage, type ToContent } from "./messages";
import { grantedSite, siteFor, type Site } from "./sites";

interface Running {
  protection: Protection;
  /** Ends it, by us or with the extension. */
  ending: AbortController;
}

function start(site: Site): Running {
  clearLeftovers();
  const ending = new AbortController();
  const words = {
    title: chrome.i18n.getMessage("notice_reload_title"),
    why: chrome.i18n.getMessage("notice_reload_why"),
  };
  const backend = new Backend(() => {
    if (ending.signal.aborted) return;
    ending.abort();
    showReload(words);
  });
  // First, before anything is known: until then every draft counts as unchecked.
  const protection = new Protection(site, backend, ending.signal);

  async function learn(isNew: boolean): Promise<void> {
    const answer = await backend.siteState(site.id);
    if (answer && !ending.signal.aborted) protection.choose(answer.choice, isNew);
  }
  void learn(false);

  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local" || ending.signal.aborted) return;
    if (STRICTNESS_KEY in changes) void learn(false);
    if (SETTINGS_KEY in changes || PAIRING_KEY in changes) void learn(true);
  });
  return { protection, ending };
}

/** Protects the frame for as long as the browser lets us. */
function protect(site: Site, page: URL): void {
  let running = start(site);
  let isWithdrawn = false;

  function followAccess({ changed, now }: AccessMessage): void {
    if (!isCovered(page, changed) || isCovered(page, now) === !isWithdrawn) return;
    isWithdrawn = !isWithdrawn;
    if (!isWithdrawn) {
      running = start(site);
    } else if (!running.ending.signal.aborted) {
      running.protection.leave();
      running.ending.abort();
    }
  }

  chrome.runtime.onMessage.addListener((message: ToContent) => {
    if (message.kind === "access") followAccess(message);
    else if (!running.ending.signal.aborted) running.protection.receive(message);
  });
}

/** A frame without an address of its own belongs to the page around it. */
function addressOfFrame(): URL | null {
  try {
    return new URL(location.protocol === "about:" ? parent.location.href : location.href);
  } catch {
    return null;
  }
}

const address = addressOfFrame();
if (address?.hostname) protect(siteFor(address) ?? grantedSite(address), address);
