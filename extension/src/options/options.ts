/** The options page: pairing, sites, the writer's own words, what is marked, and all that is stored. */
import { askCatalogue } from "../catalogue";
import type { Settings } from "../contract";
import { byId, element, fillIn, say } from "../dom";
import { PAIRING_KEY, SETTINGS_KEY, STRICTNESS_KEY } from "../messages";
import { UNPAIR_MESSAGE, type UnpairMessage } from "../pageMessages";
import { privateWindows } from "../privateWindows";
import { readPairing, readSettings, writeSettings } from "../storage";
import { showSites, wireNewSite } from "./sites";
import { wireTransfer } from "./stored";

const LISTS = ["own_names", "workplaces", "allow"] as const satisfies readonly (keyof Settings)[];
/** What is typed is kept once typing stops, and when the box is left. */
const PAUSE_MS = 400;

async function main(): Promise<void> {
  fillIn();
  byId("translation", HTMLElement).hidden = document.documentElement.lang === "en";
  wireTransfer(unpair, showSettings);
  wireNewSite();
  byId("revoke", HTMLButtonElement).onclick = () => void unpair();
  await Promise.all([showPairing(), showSettings(), showPrivate(), showShortcuts(), showStored()]);
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local") return;
    void showStored();
    if (PAIRING_KEY in changes) void Promise.all([showPairing(), showMarked()]);
    // The popup may have changed them; what has focus here is the writer's.
    if (STRICTNESS_KEY in changes) void unlessFocused("sites", showSites);
    if (SETTINGS_KEY in changes) void Promise.all([unlessFocused("lists", showLists), unlessFocused("marked", showMarked)]);
  });
}

async function showSettings(): Promise<void> {
  await Promise.all([showSites(), showLists(), showMarked()]);
}

async function unlessFocused(id: string, showAgain: () => Promise<void>): Promise<void> {
  if (!byId(id, HTMLElement).contains(document.activeElement)) await showAgain();
}

async function showPairing(): Promise<void> {
  const pairing = await readPairing();
  byId("pairing", HTMLElement).textContent =
    pairing === null ? `${say("popupUnpaired")} ${say("popupHowToPair")}` : say("optionsPaired", pairing.port);
  byId("revoke", HTMLButtonElement).hidden = pairing === null;
}

async function showPrivate(): Promise<void> {
  byId("private", HTMLElement).textContent = await privateWindows();
}

async function unpair(): Promise<void> {
  await chrome.runtime.sendMessage({ kind: UNPAIR_MESSAGE } satisfies UnpairMessage);
}

async function showLists(): Promise<void> {
  const settings = await readSettings();
  const rows = LISTS.map((name) =>
    element(
      "div",
      { class: "stack" },
      element("label", { for: name }, say(`options_${name}`)),
      element("span", { id: `${name}-about`, class: "small" }, say(`options_${name}_about`)),
      listBox(name, settings[name] ?? []),
    ),
  );
  byId("lists", HTMLElement).replaceChildren(...rows);
}

function listBox(name: (typeof LISTS)[number], kept: readonly string[]): HTMLTextAreaElement {
  const box = element("textarea", { id: name, "aria-describedby": `${name}-about`, autocomplete: "off" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  box.value = kept.join("\n");
  let known = box.value;
  // A box that is taken away in favour of newer settings still says that it changed: by then it is old.
  const keep = () => {
    clearTimeout(timer);
    if (box.value === known) return;
    known = box.value;
    void changeSettings({ [name]: lines(box.value) });
  };
  box.addEventListener("change", keep);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  return box;
}

/** A box to tick for each label and each theme of the service's tables. */
async function showMarked(): Promise<void> {
  const [catalogue, settings] = await Promise.all([askCatalogue(), readSettings()]);
  const quiet = new Set(settings.quiet ?? []);
  const row = ({ name, title }: { name: string; title: string }) => {
    const box = element("input", { type: "checkbox", checked: !quiet.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) quiet.delete(name);
      else quiet.add(name);
      void changeSettings({ quiet: [...quiet] });
    });
    return element("label", {}, box, title);
  };
  byId("labels", HTMLElement).replaceChildren(...(catalogue?.labels ?? []).map(row));
  byId("themes", HTMLElement).replaceChildren(...(catalogue?.themes ?? []).map(row));
  byId("marked", HTMLElement).hidden = catalogue === null;
  byId("no-service", HTMLElement).hidden = catalogue !== null;
}

async function showShortcuts(): Promise<void> {
  const commands = (await chrome.commands.getAll()).filter(({ name }) => !name?.startsWith("_execute"));
  const rows = commands.map(({ description, shortcut }) =>
    element(
      "div",
      { class: "row" },
      element("dt", {}, description ?? ""),
      element("dd", {}, shortcut ? element("kbd", {}, shortcut) : say("optionsNoShortcut")),
    ),
  );
  byId("shortcuts", HTMLElement).replaceChildren(...rows);
}

/** All of it, as it is stored; of the pairing only that it is there, since its secrets are secrets. */
async function showStored(): Promise<void> {
  const stored = await chrome.storage.local.get();
  if (PAIRING_KEY in stored) stored[PAIRING_KEY] = say("optionsSecretHidden");
  byId("stored", HTMLElement).textContent =
    Object.keys(stored).length === 0 ? say("optionsNothingStored") : JSON.stringify(stored, null, 2);
}

/** One change at a time: each is added to what the one before it left. */
let lastChange: Promise<void> = Promise.resolve();

function changeSettings(change: Partial<Settings>): Promise<void> {
  lastChange = lastChange.then(async () => writeSettings({ ...(await readSettings()), ...change }));
  return lastChange;
}

function lines(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

void main();
