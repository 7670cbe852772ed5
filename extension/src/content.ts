/** The content script of one frame: finds the site, starts its protection, ends it with the extension. */
import { clearLeftovers } from "./composer/layer";
import { Backend } from "./content/backend";
import { showReload } from "./content/orphan";
import { Protection } from "./content/protection";
import { isCovered } from "./granted";
import { PAIRING_KEY, SETTINGS_KEY, STRICTNESS_KEY, type ToContent } from "./messages";
import { grantedSite, siteFor, type Site } from "./sites";

function start(site: Site, page: URL): void {
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
    if (answer) protection.choose(answer.choice, isNew);
  }
  void learn(false);

  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local" || ending.signal.aborted) return;
    if (STRICTNESS_KEY in changes) void learn(false);
    if (SETTINGS_KEY in changes || PAIRING_KEY in changes) void learn(true);
  });
  chrome.runtime.onMessage.addListener((message: ToContent) => {
    if (ending.signal.aborted) return;
    if (message.kind !== "withdrawn") {
      protection.receive(message);
    } else if (isCovered(page, message.origins)) {
      backend.tell({ kind: "state", site: site.id, state: { state: "none" } });
      ending.abort();
    }
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
if (address?.hostname) start(siteFor(address) ?? grantedSite(address), address);
