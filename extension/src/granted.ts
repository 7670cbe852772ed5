/**
 * Sites beyond the table, each switched on by its writer with the browser's own permission prompt.
 * The browser keeps the list; we keep none of our own.
 */
import { siteFor } from "./sites";

/** The host of a page that could be switched on, or null. */
export function hostToGrant(address: string): string | null {
  const spelled = address.trim().includes("://") ? address.trim() : `https://${address.trim()}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  if (url?.protocol !== "https:" || !url.hostname.includes(".") || siteFor(url)) return null;
  return url.hostname;
}

/** Has to be called straight from a press of the writer's, for the browser asks them. */
export function askFor(host: string): Promise<boolean> {
  return chrome.permissions.request({ origins: [patternOf(host)] });
}

export function giveBack(host: string): Promise<boolean> {
  return chrome.permissions.remove({ origins: [patternOf(host)] });
}

/** Whether the browser lets us onto any site at all: access can be withdrawn in its own settings. */
export async function hasAccess(): Promise<boolean> {
  return (await origins()).length > 0;
}

/** The match patterns that were granted beyond what the manifest asks for at installation. */
export async function grantedPatterns(): Promise<string[]> {
  const own = new Set(manifestPatterns());
  return (await origins()).filter((origin) => !own.has(origin)).sort();
}

export async function grantedHosts(): Promise<string[]> {
  return (await grantedPatterns()).map((pattern) => pattern.replace(/^\w+:\/\//, "").replace(/\/\*$/, ""));
}

/** True where one of the match patterns covers the page. */
export function isCovered(page: Pick<URL, "protocol" | "hostname">, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [scheme = "", rest = ""] = pattern.split("://");
    const host = rest.replace(/\/.*$/, "");
    const isScheme = scheme === "*" || page.protocol === `${scheme}:`;
    const isBelow = host.startsWith("*.") && `.${page.hostname}`.endsWith(host.slice(1));
    return isScheme && (host === "*" || host === page.hostname || isBelow);
  });
}

/** Where the manifest's own content scripts run: nothing is registered there a second time. */
export function scriptedPatterns(): string[] {
  return (chrome.runtime.getManifest().content_scripts ?? []).flatMap(({ matches }) => matches ?? []);
}

/** All match patterns that the browser gives us access to now. */
export async function origins(): Promise<string[]> {
  return (await chrome.permissions.getAll()).origins ?? [];
}

function manifestPatterns(): string[] {
  const { host_permissions: hosts = [] } = chrome.runtime.getManifest() as { host_permissions?: string[] };
  return [...hosts, ...scriptedPatterns()];
}

function patternOf(host: string): string {
  return `https://${host}/*`;
}
