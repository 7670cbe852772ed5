/** The options page: pairing, sites, the writer's own words, labels, and all that is stored. */
import { askCatalogue } from "../catalogue";
import type { Settings } from "../contract";
import { button, byId, element, fillIn, say } from "../dom";
import { PAIRING_KEY, type Choice } from "../messages";
import { SITES } from "../sites";
import {
  forgetPairing,
  readChoice,
  readPairing,
  readSettings,
  writeChoice,
  writeSettings,
} from "../storage";
import { REVOKE_MESSAGE, type RevokeMessage } from "../pairMessage";
import { exported, imported } from "./transfer";

const CHOICES: readonly Choice[] = ["off", "relaxed", "standard", "strict"];
const LISTS = ["own_names", "workplaces", "allow"] as const satisfies readonly (keyof Settings)[];

async function main(): Promise<void> {
  fillIn();
  await Promise.all([showPairing(), showSites(), showLists(), showLabels(), showStored()]);
  chrome.storage.onChanged.addListener((_changes, area) => {
    if (area !== "local") return;
    void showPairing();
    void showStored();
  });
  wireTransfer();
}

async function showPairing(): Promise<void> {
  const pairing = await readPairing();
  byId("pairing", HTMLElement).textContent =
    pairing === null ? `${say("popupUnpaired")} ${say("popupHowToPair")}` : say("optionsPaired", pairing.port);
  const revoke = byId("revoke", HTMLButtonElement);
  revoke.hidden = pairing === null;
  revoke.onclick = () => void unpair();
}

async function unpair(): Promise<void> {
  await chrome.runtime.sendMessage({ kind: REVOKE_MESSAGE } satisfies RevokeMessage);
  await forgetPairing();
}

async function showSites(): Promise<void> {
  const rows = SITES.map(async (site) => {
    const chosen = await readChoice(site.id);
    const select = element("select", { id: `site-${site.id}` });
    select.append(...CHOICES.map((choice) => new Option(say(`choice_${choice}`), choice)));
    select.value = chosen;
    select.addEventListener("change", () => void writeChoice(site.id, select.value as Choice));
    return element("div", { class: "row" }, element("label", { for: select.id }, site.name), select);
  });
  byId("sites", HTMLElement).replaceChildren(...(await Promise.all(rows)));
}

async function showLists(): Promise<void> {
  const settings = await readSettings();
  const rows = LISTS.map((name) => {
    const box = element("textarea", { id: name, "aria-describedby": `${name}-about`, autocomplete: "off" });
    box.value = (settings[name] ?? []).join("\n");
    box.addEventListener("change", () => void changeSettings({ [name]: lines(box.value) }));
    return element(
      "div",
      { class: "stack" },
      element("label", { for: name }, say(`options_${name}`)),
      element("span", { id: `${name}-about`, class: "small" }, say(`options_${name}_about`)),
      box,
    );
  });
  byId("lists", HTMLElement).replaceChildren(...rows);
}

async function showLabels(): Promise<void> {
  const [catalogue, settings] = await Promise.all([askCatalogue(), readSettings()]);
  const quiet = new Set(settings.quiet ?? []);
  const rows = (catalogue?.labels ?? []).map((label) => {
    const box = element("input", { type: "checkbox", checked: !quiet.has(label.name) });
    box.addEventListener("change", () => {
      if (box.checked) quiet.delete(label.name);
      else quiet.add(label.name);
      void changeSettings({ quiet: [...quiet] });
    });
    return element("label", {}, box, label.title);
  });
  byId("labels", HTMLElement).replaceChildren(
    ...(rows.length > 0 ? rows : [element("p", {}, say("optionsNoService"))]),
  );
}

/** All of it, as it is stored; of the pairing only that it is there, since its secrets are secrets. */
async function showStored(): Promise<void> {
  const stored = await chrome.storage.local.get();
  if (PAIRING_KEY in stored) stored[PAIRING_KEY] = say("optionsSecretHidden");
  byId("stored", HTMLElement).textContent =
    Object.keys(stored).length === 0 ? say("optionsNothingStored") : JSON.stringify(stored, null, 2);
}

function wireTransfer(): void {
  const file = byId("file", HTMLInputElement);
  const done = byId("done", HTMLElement);
  byId("export", HTMLButtonElement).onclick = () => void save();
  byId("import", HTMLButtonElement).onclick = () => {
    file.click();
  };
  file.onchange = async () => {
    const taken = await imported((await file.files?.[0]?.text()) ?? "");
    done.textContent = say(taken ? "optionsImported" : "optionsNotImported");
    if (taken) await Promise.all([showSites(), showLists(), showLabels()]);
    file.value = "";
  };
  byId("clear", HTMLButtonElement).onclick = () => {
    done.replaceChildren(
      say("optionsClearSure"),
      " ",
      button(say("optionsClearYes"), "", () => void clearAll()),
    );
  };
}

async function save(): Promise<void> {
  const url = URL.createObjectURL(new Blob([await exported()], { type: "application/json" }));
  element("a", { href: url, download: "discreet-settings.json" }).click();
  URL.revokeObjectURL(url);
}

async function clearAll(): Promise<void> {
  await unpair();
  await chrome.storage.local.clear();
  await Promise.all([showSites(), showLists(), showLabels()]);
  byId("done", HTMLElement).textContent = say("optionsCleared");
}

async function changeSettings(change: Partial<Settings>): Promise<void> {
  await writeSettings({ ...(await readSettings()), ...change });
}

function lines(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

void main();
