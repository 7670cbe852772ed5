/**
 * Drives a real Firefox with the extension for a test that stands at the other end of a pipe: one
 * JSON request `{"do", "with"}` a line in, one answer `{"value"}` or `{"error"}` a line out.
 * Playwright cannot load extensions there; Puppeteer can, over WebDriver BiDi.
 *
 *     node firefox.mjs EXTENSION_FOLDER HOST,HOST,… [PREFERENCES]
 *
 * The hosts lead to this machine; the preferences are JSON. The end of the input ends Firefox.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [extension, hosts, preferences = "{}"] = process.argv.slice(2);
const LIMIT_MS = 60_000;
// The host of the extension's own pages, which Firefox chooses by chance otherwise.
const ORIGIN_ID = "0f1e2d3c-4b5a-4968-8778-695a4b3c2d1e";
const { gecko } = JSON.parse(readFileSync(`${extension}/manifest.json`, "utf8")).browser_specific_settings;

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX,
  headless: true,
  acceptInsecureCerts: true,
  // To open the extension's own pages.
  args: ["--remote-allow-system-access"],
  extraPrefsFirefox: {
    "network.dns.localDomains": hosts,
    "extensions.webextensions.uuids": JSON.stringify({ [gecko.id]: ORIGIN_ID }),
    // Nobody is there to answer the browser's own prompt: what a press asks for is given.
    "extensions.webextOptionalPermissionPrompts": false,
    // Its own red lines would be taken for ours.
    "layout.spellcheckDefault": 0,
    "ui.caretBlinkTime": 0,
    ...JSON.parse(preferences),
  },
});
await browser.installExtension(extension);
/** The tab that the requests are about. */
let page = await newTab();
/** A tab of the extension's own, to ask the browser for what only extensions are told. */
let office = null;

async function newTab() {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  return tab;
}

/** One of the extension's own pages, whose end of loading Firefox does not tell. */
async function openOwn(tab, path) {
  const url = `moz-extension://${ORIGIN_ID}/${path}`;
  tab.goto(url).catch(() => undefined);
  await tab.waitForFunction((wanted) => location.href === wanted && document.readyState === "complete", {}, url);
}

async function frameAt(selector) {
  if (!selector) return page.mainFrame();
  const element = await page.waitForSelector(selector, { timeout: LIMIT_MS });
  return element.contentFrame();
}

/** The card or the hold, which stand in frames of the extension's. */
const surfaces = () => page.frames().filter((frame) => frame !== page.mainFrame());

/** The button with this name on a surface of the extension's. */
async function buttonOf(name) {
  for (const frame of surfaces()) {
    try {
      const found = await frame.evaluateHandle((wanted) => {
        if (location.protocol !== "moz-extension:") return null;
        // Neither before its surface has its height nor after it was closed can it be seen.
        const isSeen = (button) => button.checkVisibility() && button.getBoundingClientRect().bottom <= innerHeight;
        const buttons = [...document.querySelectorAll("button:enabled")];
        return buttons.find((button) => button.textContent === wanted && isSeen(button)) ?? null;
      }, name);
      const button = found.asElement();
      if (button) return button;
    } catch {
      // The frame went while it was asked.
    }
  }
  return null;
}

const requests = {
  async pair(url) {
    await page.goto(url);
    await page.waitForSelector("html[data-discreet-pairing=ready]", { timeout: LIMIT_MS });
    await page.click("#pair-this-browser");
    await page.waitForSelector("html[data-discreet-pairing=paired]", { timeout: LIMIT_MS });
  },
  goto: async (url) => void (await page.goto(url)),
  async openOwn(path) {
    // A surface of ours lingers for a moment; one that goes in mid-navigation leaves the driver waiting.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await openOwn(page, path);
  },
  /** What one of the extension's own pages answers, asked from a tab of its own. */
  async askOwn(expression) {
    if (office === null || office.isClosed()) {
      office = await newTab();
      await openOwn(office, "options.html");
      await page.bringToFront();
    }
    return office.evaluate(expression);
  },
  /** Over the one that is there, which the browser takes for an update. */
  async install(allowPrivate) {
    // Its own pages end with what they belong to.
    await office?.close();
    office = null;
    await browser.connection.send("webExtension.install", {
      extensionData: { type: "path", path: extension },
      "moz:allowPrivateBrowsing": allowPrivate,
    });
  },
  async freshTab() {
    const before = page;
    page = await newTab();
    await before.close();
  },
  /** From now on the requests are about the tab that the browser has opened at this address. */
  async turnTo(address) {
    const tabs = await browser.pages();
    const found = tabs.find((tab) => tab !== page && tab.url().startsWith(address));
    if (found === undefined) return false;
    page = found;
    return true;
  },
  evaluate: async (expression, frame) => (await frameAt(frame)).evaluate(expression),
  screenshot: (clip) => page.screenshot({ clip, encoding: "base64" }),
  type: (text) => page.keyboard.type(text),
  down: (key) => page.keyboard.down(key),
  up: (key) => page.keyboard.up(key),
  press: (key) => page.keyboard.press(key),
  move: (x, y) => page.mouse.move(x, y),
  click: (x, y) => page.mouse.click(x, y),
  hasButton(name) {
    return unlessGone(async () => (await buttonOf(name)) !== null);
  },
  hasFocus(name) {
    return unlessGone(async () => {
      const button = await buttonOf(name);
      return button !== null && button.evaluate((shown) => shown === document.activeElement && document.hasFocus());
    });
  },
  /** By mouse, where the button is once it stands still: a surface grows to its words. */
  async pressButton(name) {
    let last = "";
    for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
      const button = await buttonOf(name);
      const place = JSON.stringify(await button?.boundingBox().catch(() => null));
      if (button && place === last && place !== "null") {
        await button.click();
        return true;
      }
      last = place;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  },
};

/** False where the frame went while it was asked. */
async function unlessGone(ask) {
  try {
    return await ask();
  } catch (error) {
    if (String(error).includes("no such frame")) return false;
    throw error;
  }
}

const answer = (what) => console.log(JSON.stringify(what));

answer({ value: await browser.version() });
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    try {
      answer({ value: (await requests[request.do](...request.with)) ?? null });
    } catch (error) {
      answer({ error: String(error) });
    }
  }
} finally {
  await browser.close();
}
