/**
 * Access to the sites can be withdrawn in the browser's own settings. No page can say so then, since
 * we are on none; the toolbar button can.
 */
export async function showAccess(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  const hasAccess = origins.length > 0;
  await Promise.all([
    chrome.action.setBadgeText({ text: hasAccess ? "" : "!" }),
    chrome.action.setTitle({ title: chrome.i18n.getMessage(hasAccess ? "badgeNone" : "noAccess") }),
  ]);
}
