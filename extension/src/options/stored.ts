/** The buttons under what is stored: export, import, and clearing all of it. */
import { button, byId, element, say } from "../dom";
import { exported, imported } from "./transfer";

/**
 * Wires the buttons. `unpair` makes service and browser forget each other; `showSettings` shows what
 * is stored now in place of what stood there.
 */
export function wireTransfer(unpair: () => Promise<void>, showSettings: () => Promise<void>): void {
  const file = byId("file", HTMLInputElement);
  byId("export", HTMLButtonElement).onclick = () => void save();
  byId("import", HTMLButtonElement).onclick = () => {
    file.click();
  };
  file.onchange = async () => {
    const isTaken = await imported((await file.files?.[0]?.text()) ?? "");
    if (isTaken) await showSettings();
    tell(say(isTaken ? "optionsImported" : "optionsNotImported"));
    file.value = "";
  };
  byId("clear", HTMLButtonElement).onclick = () => {
    const sure = button(say("optionsClearYes"), "", () => void clearAll());
    tell(say("optionsClearSure"), " ", sure);
    sure.focus();
  };

  async function clearAll(): Promise<void> {
    await unpair();
    await chrome.storage.local.clear();
    await showSettings();
    tell(say("optionsCleared"));
    byId("clear", HTMLButtonElement).focus();
  }
}

function tell(...words: (string | Node)[]): void {
  byId("done", HTMLElement).replaceChildren(...words);
}

async function save(): Promise<void> {
  const url = URL.createObjectURL(new Blob([await exported()], { type: "application/json" }));
  element("a", { href: url, download: "discreet-settings.json" }).click();
  URL.revokeObjectURL(url);
}
