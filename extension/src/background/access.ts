import { hasAccess } from "../granted";

/**
 * Access to the sites can be withdrawn in the browser's own settings. No page can say so then, since
 * we are on none; the toolbar button can.
 */
export async function showAccess(): Promise<void> {
  const isOn = await hasAccess();
  await Promise.all([
    chrome.action.setBadgeText({ text: isOn ? "" : "!" }),
    chrome.action.setTitle({ title: chrome.i18n.getMessage(isOn ? "badgeNone" : "noAccess") }),
  ]);
}
