/** What is kept in `storage.local`: the pairing, each site's choice, the settings. Never a draft. */
import type { Settings } from "./contract";
import { PAIRING_KEY, SETTINGS_KEY, STRICTNESS_KEY, type Choice } from "./messages";
import { DEFAULT_STRICTNESS } from "./contract";

/** A pairing as docs/pairing.md defines it. */
export interface Pairing {
  port: number;
  id: string;
  token: string;
  secret: string;
}

export type ChoiceBySite = Record<string, Choice>;

export async function readPairing(): Promise<Pairing | null> {
  return ((await chrome.storage.local.get(PAIRING_KEY))[PAIRING_KEY] as Pairing | undefined) ?? null;
}

export async function writePairing(pairing: Pairing): Promise<void> {
  await chrome.storage.local.set({ [PAIRING_KEY]: pairing });
}

export async function forgetPairing(): Promise<void> {
  await chrome.storage.local.remove(PAIRING_KEY);
}

export async function readChoices(): Promise<ChoiceBySite> {
  return ((await chrome.storage.local.get(STRICTNESS_KEY))[STRICTNESS_KEY] as ChoiceBySite | undefined) ?? {};
}

export async function readChoice(site: string): Promise<Choice> {
  return (await readChoices())[site] ?? DEFAULT_STRICTNESS;
}

export async function writeChoice(site: string, choice: Choice): Promise<void> {
  await writeChoices({ ...(await readChoices()), [site]: choice });
}

export async function writeChoices(choices: ChoiceBySite): Promise<void> {
  await chrome.storage.local.set({ [STRICTNESS_KEY]: choices });
}

export async function readSettings(): Promise<Partial<Settings>> {
  return ((await chrome.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY] as Partial<Settings> | undefined) ?? {};
}

export async function writeSettings(settings: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set({ [SETTINGS_KEY]: settings });
}
