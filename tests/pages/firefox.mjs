/**
 * Drives a real Firefox with the extension for a test that stands at the other end of a pipe: one
 * JSON request `{"do", "with"}` a line in, one answer `{"value"}` or `{"error"}` a line out.
 * Playwright cannot load extensions there; Puppeteer can, over WebDriver BiDi.
 *
 *     node firefox.mjs EXTENSION_FOLDER HOST,HOST,…
 *
 * The hosts lead to this machine. The end of the input ends Firefox.
 */
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [extension, hosts] = process.argv.slice(2);
const LIMIT_MS = 60_000;

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX,
  headless: true,
  acceptInsecureCerts: true,
  extraPrefsFirefox: {
    "network.dns.localDomains": hosts,
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

/** The button with this name on a surface of the extension's: those are the pages titled so. */
async function buttonOf(name) {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    try {
      const found = await frame.evaluateHandle((wanted) => {
        if (document.title !== "Discreet" || location.protocol !== "moz-extension:") return null;
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
  evaluate: async (expression, frame) => (await frameAt(frame)).evaluate(expression),
  screenshot: (clip) => page.screenshot({ clip, encoding: "base64" }),
  type: (text) => page.keyboard.type(text),
  down: (key) => page.keyboard.down(key),
  up: (key) => page.keyboard.up(key),
  press: (key) => page.keyboard.press(key),
  move: (x, y) => page.mouse.move(x, y),
  click: (x, y) => page.mouse.click(x, y),
  async hasButton(name) {
    return (await buttonOf(name)) !== null;
  },
  async hasFocus(name) {
    const button = await buttonOf(name);
    return button !== null && button.evaluate((shown) => shown === document.activeElement && document.hasFocus());
  },
  /** By mouse, where the button is. */
  async pressButton(name) {
    const button = await buttonOf(name);
    if (!button) return false;
    await button.click();
    return true;
  },
};

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
