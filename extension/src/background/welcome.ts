/** The first-run page, opened once: after the extension was installed, and never after an update. */
import { readPairing } from "../storage";

const PAGE = "welcome.html";
const PAIRING_PAGE = "http://127.0.0.1/pair*";

export function welcomeOnInstall(): void {
  chrome.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void welcome();
  });
}

/** Whoever is at pairing, or past it, needs no page that leads there. */
async function welcome(): Promise<void> {
  const [pairing, open] = await Promise.all([readPairing(), chrome.tabs.query({ url: PAIRING_PAGE })]);
  if (pairing !== null || open.length > 0) return;
  // Somebody who has just pressed Install waits for what comes of it. An employer's policy, a developer
  // or a script may have installed it while somebody works in another tab: that tab keeps its place.
  const { installType } = await chrome.management.getSelf();
  await chrome.tabs.create({ url: PAGE, active: installType === "normal" });
}
