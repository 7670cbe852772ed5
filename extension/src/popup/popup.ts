/** The toolbar popup: how this site stands, and how strict Discreet is here. */
import { byId, element, fillIn, say } from "../dom";
import { tabKey, type TabState } from "../background/tabs";
import { PAIRING_KEY, STRICTNESS_KEY, type Choice, type ComposerState } from "../messages";
import { siteFor, type Site } from "../sites";
import { readChoice, readPairing, writeChoice } from "../storage";

const CHOICES: readonly Choice[] = ["off", "relaxed", "standard", "strict"];
const GOOD: readonly ComposerState["state"][] = ["clear"];
const WARN: readonly ComposerState["state"][] = ["count", "may", "notChecked", "notProtected"];

const stateLine = byId("state", HTMLElement);
const help = byId("help", HTMLElement);

async function main(): Promise<void> {
  fillIn();
  const tab = await shownTab();
  const site = tab?.url === undefined ? null : siteFor(new URL(tab.url));
  if (tab?.id === undefined || site === null) {
    const paired = (await readPairing()) !== null;
    show(say("popupNoSite"), "", paired ? "" : `${say("popupUnpaired")} ${say("popupHowToPair")}`);
    return;
  }
  const { id: tabId } = tab;
  byId("site", HTMLElement).textContent = site.name;
  await showChoices(site);
  await refresh(tabId, site);
  chrome.storage.onChanged.addListener((changes) => {
    const keys = [tabKey(tabId), PAIRING_KEY, STRICTNESS_KEY];
    if (keys.some((key) => key in changes)) void refresh(tabId, site);
  });
}

/** The tab under the popup; `popup.html?tab=ID` opens it in a tab of its own for another one. */
async function shownTab(): Promise<chrome.tabs.Tab | undefined> {
  const asked = Number(new URLSearchParams(location.search).get("tab"));
  if (asked > 0) return chrome.tabs.get(asked).catch(() => undefined);
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

async function showChoices(site: Site): Promise<void> {
  const chosen = await readChoice(site.id);
  const group = byId("strictness", HTMLFieldSetElement);
  group.append(...CHOICES.map((choice) => choiceRow(site, choice, choice === chosen)));
  group.hidden = false;
}

function choiceRow(site: Site, choice: Choice, checked: boolean): HTMLElement {
  const described = `about-${choice}`;
  const radio = element("input", {
    type: "radio",
    name: "strictness",
    id: choice,
    value: choice,
    checked,
    "aria-describedby": described,
  });
  radio.addEventListener("change", () => void writeChoice(site.id, choice));
  return element(
    "div",
    { class: "choice" },
    radio,
    element("label", { for: choice }, say(`choice_${choice}`)),
    element("span", { id: described }, say(`choice_${choice}_about`)),
  );
}

async function refresh(tabId: number, site: Site): Promise<void> {
  if ((await readPairing()) === null) {
    show(say("popupUnpaired"), "warn", say("popupHowToPair"));
    return;
  }
  if ((await readChoice(site.id)) === "off") {
    show(say("badgeOff"), "");
    return;
  }
  const key = tabKey(tabId);
  const { state } = ((await chrome.storage.session.get(key))[key] as TabState | undefined) ?? {
    state: { state: "none" } as const,
  };
  show(stateWords(state), tone(state), state.state === "notChecked" ? say(`fault_${state.reason}`) : "");
}

function stateWords(state: ComposerState): string {
  if (state.state === "count") return say(state.count === 1 ? "badgeCountOne" : "badgeCount", state.count);
  return say(`badge${state.state.charAt(0).toUpperCase()}${state.state.slice(1)}`);
}

function tone({ state }: ComposerState): string {
  if (GOOD.includes(state)) return "good";
  return WARN.includes(state) ? "warn" : "";
}

function show(words: string, toneClass: string, helpWords = ""): void {
  stateLine.textContent = words;
  stateLine.className = `state ${toneClass}`;
  help.textContent = helpWords;
  help.hidden = helpWords === "";
}

void main();
