/** The sites and how strict Discreet is on each; others can be added, and taken away again. */
import { button, byId, element, say } from "../dom";
import { askFor, giveBack, grantedHosts, hostToGrant } from "../granted";
import type { Choice } from "../messages";
import { grantedSite, SITES, type Site } from "../sites";
import { readChoice, writeChoice } from "../storage";

const CHOICES: readonly Choice[] = ["off", "relaxed", "standard", "strict"];

export async function showSites(): Promise<void> {
  const granted = (await grantedHosts()).map((hostname) => grantedSite({ hostname }));
  const rows = [...SITES.map((site) => siteRow(site)), ...granted.map((site) => siteRow(site, removal(site)))];
  byId("sites", HTMLElement).replaceChildren(...(await Promise.all(rows)));
}

/** The form that adds a site: the browser asks the writer whether it may. */
export function wireNewSite(): void {
  const address = byId("new-site", HTMLInputElement);
  byId("add-site", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const host = hostToGrant(address.value);
    if (host === null) tell(say("optionsBadSite"));
    else void askFor(host);
  });
  chrome.permissions.onAdded.addListener(() => {
    address.value = "";
    tell(say("siteAdded"));
    void showSites();
  });
  chrome.permissions.onRemoved.addListener(() => void showSites());
}

async function siteRow(site: Site, remove?: HTMLElement): Promise<HTMLElement> {
  const select = element("select", { id: `site-${site.id}` });
  select.append(...CHOICES.map((choice) => new Option(say(`choice_${choice}`), choice)));
  select.value = await readChoice(site.id);
  select.addEventListener("change", () => void writeChoice(site.id, select.value as Choice));
  return element(
    "div",
    { class: "row" },
    element("label", { for: select.id }, site.name),
    element("span", { class: "actions" }, select, remove),
  );
}

function removal(site: Site): HTMLElement {
  return button(say("optionsRemoveSite", site.name), "", () => {
    tell("");
    void giveBack(site.id);
    byId("new-site", HTMLInputElement).focus();
  });
}

function tell(words: string): void {
  byId("site-told", HTMLElement).textContent = words;
}
