/**
 * Drives a real Firefox with the extension for a test that stands at the other end of a pipe: one
 * JSON request `{"do", "with"}` a line in, one answer `{"value"}` or `{"error"}` a line out.
 * Playwright cannot load extensions there; Puppeteer can, over WebDriver BiDi.
 *
 *     node firefox.mjs EXTENSION_FOLDER HOST,HOST,…
 *
 * The hosts lead to this machine. The end of the input ends Firefox.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [extension, hosts] = process.argv.slice(2);
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
  },
});
await browser.installExtension(extension);
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });

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
        const buttons = [...document.querySelectorAll("button:enabled")];
        return buttons.find((button) => button.textContent === wanted && button.checkVisibility()) ?? null;
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
  /** One of the extension's own pages, whose end of loading Firefox does not tell. */
  async openOwn(path) {
    const url = `moz-extension://${ORIGIN_ID}/${path}`;
    // A surface of ours lingers for a moment; one that goes in mid-navigation leaves the driver waiting.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    page.goto(url).catch(() => undefined);
    await page.waitForFunction((wanted) => location.href === wanted && document.readyState === "complete", {}, url);
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
  /** By mouse, where the button is. */
  async pressButton(name) {
    const button = await buttonOf(name);
    if (!button) return false;
    await button.click();
    return true;
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
