// The one manifest source. Hosts come from src/sites.ts; what differs between browsers is told apart here.

// Makes the id of the unpacked Chromium extension the same everywhere (public half of a key; no secret).
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqfyPvN9jQBcjmqL7tGa9Pv+oZZ1/i/V51iynJFQtSy/IcC4kGOxoSkLNe+N2EFm/dzyPRD/aaadwoE/qS8jPHpUiapphbs/JlXl3ky7En4qELZ68D7pRA+brzWAgJkoKfhm4mabETKHZ4xOPgqYE1yNdino2CYJql9q9vYAookXp2Y0h6fGed44ReYswfHfD6F6nm2Dgt6j/bgd/38WrKmq4UqfsuOVsPB84ghmpacaJsDGsfBT7Qs0PeezDwNc5YFUUS8gTehP6VEMZGgvrhoq+Nr8jg0SLDa5GzPAPdXedOo7Tw15OMq+McBQaIPxCORIiENwo4dDJVNerewvfNwIDAQAB";
const SERVICE = "http://127.0.0.1/*";
// Nothing is asked for at installation: the browser asks for one site at a time.
const ANY_SITE = "https://*/*";
const PAIRING_PAGE = "http://127.0.0.1/pair*";
const ICONS = { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" };

export function manifestFor(browser, sites, version) {
  const matches = [...new Set(sites.flatMap((site) => site.matches))];
  const hosts = matches.filter((match) => !match.startsWith("http://127.0.0.1/"));
  return {
    manifest_version: 3,
    name: "__MSG_extensionName__",
    description: "__MSG_extensionDescription__",
    version,
    default_locale: "en",
    icons: ICONS,
    action: { default_popup: "popup.html", default_icon: ICONS, default_title: "__MSG_badgeNone__" },
    options_ui: { page: "options.html", open_in_tab: true },
    // One worker serves private windows too, where the writer lets us in: our frames load there.
    incognito: "spanning",
    permissions: ["storage", "scripting", "activeTab"],
    host_permissions: [SERVICE, ...hosts],
    optional_host_permissions: [ANY_SITE],
    content_scripts: [
      { matches, js: ["content.js"], run_at: "document_start", all_frames: true },
      { matches: [PAIRING_PAGE], js: ["pair.js"], run_at: "document_start" },
    ],
    web_accessible_resources: [webAccessible(browser, [...matches, ANY_SITE])],
    commands: {
      "open-card": { suggested_key: { default: "Alt+Shift+D" }, description: "__MSG_commandOpenCard__" },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'",
    },
    ...(browser === "chromium" ? forChromium() : forFirefox()),
  };
}

// Match patterns of web-accessible resources may not hold a path.
function webAccessible(browser, matches) {
  const origins = [...new Set(matches.map((match) => match.replace(/^(\w+:\/\/[^/]+)\/.*$/, "$1/*")))];
  const entry = { resources: ["panel.html"], matches: origins };
  return browser === "chromium" ? { ...entry, use_dynamic_url: true } : entry;
}

function forChromium() {
  return {
    key: KEY,
    minimum_chrome_version: "120",
    background: { service_worker: "background.js" },
  };
}

function forFirefox() {
  return {
    background: { scripts: ["background.js"] },
    browser_specific_settings: {
      gecko: {
        id: "discreet@discreet.invalid",
        strict_min_version: "142.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  };
}
