/** Settings as JSON, out and in. The pairing never travels: it belongs to this browser. */
import type { Settings } from "../contract";
import { SETTINGS_KEY, STRICTNESS_KEY, type Choice } from "../messages";
import { SITES } from "../sites";
import { readChoices, readSettings, writeChoice, writeSettings } from "../storage";

const CHOICES: readonly unknown[] = ["off", "relaxed", "standard", "strict"];
const LISTS = ["own_names", "workplaces", "allow", "quiet"] as const;

export async function exported(): Promise<string> {
  const settings = { [STRICTNESS_KEY]: await readChoices(), [SETTINGS_KEY]: await readSettings() };
  return JSON.stringify(settings, null, 2);
}

/** True where `text` was an export; anything in it that isn't a setting is left out. */
export async function imported(text: string): Promise<boolean> {
  const value = parsed(text);
  const choices = value?.[STRICTNESS_KEY];
  const settings = value?.[SETTINGS_KEY];
  if (!isRecord(choices) || !isRecord(settings)) return false;
  for (const [site, choice] of Object.entries(choices)) {
    const isSite = SITES.some(({ id }) => id === site);
    if (isSite && CHOICES.includes(choice)) await writeChoice(site, choice as Choice);
  }
  await writeSettings(lists(settings));
  return true;
}

function lists(settings: Record<string, unknown>): Partial<Settings> {
  const taken = LISTS.map((name) => [name, settings[name]] as const);
  return Object.fromEntries(
    taken.filter(([, list]) => Array.isArray(list) && list.every((item) => typeof item === "string")),
  );
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
