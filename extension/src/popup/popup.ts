/** The toolbar popup: how this site stands, and how strict Discreet is here. */
import { DEFAULT_STRICTNESS } from "../contract";
import { byId, element, fillIn, say } from "../dom";
import { tabKey, type TabState } from "../background/tabs";
import { PAIRING_KEY, STRICTNESS_KEY, type Choice, type ComposerState } from "../messages";
import { SERVICE_MESSAGE, type ServiceAnswer, type ServiceMessage } from "../pageMessages";
import { askFor, grantedHosts, hasAccess, hostToGrant } from "../granted";
import { grantedSite, siteFor, type Site } from "../sites";
import { readChoice, readChoices, readPairing, writeChoices, type ChoiceBySite } from "../storage";

const CHOICES: readonly Choice[] = ["off", "relaxed", "standard", "strict"];
const GOOD: readonly ComposerState["state"][] = ["clear"];
const WARN: readonly ComposerState["state"][] = ["count", "may", "notChecked", "notProtected"];

interface Shown {
  words: string;
  tone: "good" | "warn" | "";
  help?: string;
}

const stateLine = byId("state", HTMLElement);
const help = byId("help", HTMLElement);
const pairing = byId("pairing", HTMLElement);

/** As stored. The popup may close right after a choice: it has to be written without being read first. */
let choices: ChoiceBySite = {};

async function main(): Promise<void> {
  fillIn();
  const tab = await shownTab();
  const site = await siteOf(tab);
  if (site !== null) {
    byId("site", HTMLElement).textContent = site.name;
    await showChoices(site);
  }
  if (site === null && tab?.url !== undefined) offer(tab.url);
  await refresh(tab?.id, site);
  chrome.storage.onChanged.addListener((changes) => {
    if (STRICTNESS_KEY in changes) choices = (changes[STRICTNESS_KEY].newValue as ChoiceBySite | undefined) ?? {};
    const keys = [tabKey(tab?.id ?? -1), PAIRING_KEY, STRICTNESS_KEY];
    if (keys.some((key) => key in changes)) void refresh(tab?.id, site);
  });
}

/** The tab under the popup; `popup.html?tab=ID` opens it in a tab of its own for another one. */
async function shownTab(): Promise<chrome.tabs.Tab | undefined> {
  const asked = Number(new URLSearchParams(location.search).get("tab"));
  if (asked > 0) return chrome.tabs.get(asked).catch(() => undefined);
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

/** A site of the table, or one that was switched on. The browser tells of no other tab's address. */
async function siteOf(tab: chrome.tabs.Tab | undefined): Promise<Site | null> {
  if (tab?.url === undefined) return null;
  const url = new URL(tab.url);
  return siteFor(url) ?? ((await grantedHosts()).includes(url.hostname) ? grantedSite(url) : null);
}

/** A site that we don't know can be switched on: the browser asks whether it may. */
function offer(address: string): void {
  const host = hostToGrant(address);
  if (host === null) return;
  const use = byId("use", HTMLButtonElement);
  use.textContent = say("popupUse", host);
  use.hidden = false;
  use.addEventListener("click", () => void askFor(host));
  chrome.permissions.onAdded.addListener(() => {
    use.hidden = true;
    show({ words: say("siteAdded"), tone: "good" });
  });
}

async function showChoices(site: Site): Promise<void> {
  choices = await readChoices();
  const chosen = choices[site.id] ?? DEFAULT_STRICTNESS;
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
  radio.addEventListener("change", () => {
    choices = { ...choices, [site.id]: choice };
    void writeChoices(choices);
  });
  return element(
    "div",
    { class: "choice" },
    radio,
    element("label", { for: choice }, say(`choice_${choice}`)),
    element("span", { id: described }, say(`choice_${choice}_about`)),
  );
}

async function refresh(tabId: number | undefined, site: Site | null): Promise<void> {
  show(await standing(tabId, site));
  const stored = await readPairing();
  pairing.textContent = stored === null ? "" : say("popupPaired", stored.port);
}

async function standing(tabId: number | undefined, site: Site | null): Promise<Shown> {
  if ((await readPairing()) === null) {
    return { words: say("popupUnpaired"), tone: "warn", help: say("popupHowToPair") };
  }
  if (!(await hasAccess())) return { words: say("noAccess"), tone: "warn", help: say("popupGiveAccess") };
  if (site === null) return { words: say("popupNoSite"), tone: "" };
  if ((await readChoice(site.id)) === "off") return { words: say("badgeOff"), tone: "" };
  const state = await stateOf(tabId);
  if (state.state === "notChecked") return notChecked(say(`fault_${state.reason}`));
  if (state.state === "none") {
    const fault = await serviceFault();
    if (fault !== null) return notChecked(say(`fault_${fault}`));
  }
  return { words: stateWords(state), tone: toneOf(state) };
}

async function stateOf(tabId: number | undefined): Promise<ComposerState> {
  const key = tabKey(tabId ?? -1);
  const kept = (await chrome.storage.session.get(key))[key] as TabState | undefined;
  return kept?.state ?? { state: "none" };
}

async function serviceFault(): Promise<ServiceAnswer["fault"]> {
  const answer = await chrome.runtime.sendMessage<ServiceMessage, ServiceAnswer>({ kind: SERVICE_MESSAGE });
  return answer.fault;
}

function notChecked(why: string): Shown {
  return { words: say("badgeNotChecked"), tone: "warn", help: why };
}

function stateWords(state: ComposerState): string {
  if (state.state === "count") return say(state.count === 1 ? "badgeCountOne" : "badgeCount", state.count);
  return say(`badge${state.state.charAt(0).toUpperCase()}${state.state.slice(1)}`);
}

function toneOf({ state }: ComposerState): Shown["tone"] {
  if (GOOD.includes(state)) return "good";
  return WARN.includes(state) ? "warn" : "";
}

function show(shown: Shown): void {
  stateLine.textContent = shown.words;
  stateLine.className = `state ${shown.tone}`;
  help.textContent = shown.help ?? "";
  help.hidden = shown.help === undefined;
}

void main();
