/**
 * Drives a real Firefox with the extension through the main way, and prints as JSON what it saw.
 * Playwright cannot load extensions there; Puppeteer can, over WebDriver BiDi.
 *
 *     node firefox.mjs EXTENSION_FOLDER PAIRING_URL DRAFT WORD
 */
import puppeteer from "puppeteer-core";

const [extension, pairingUrl, draft, word] = process.argv.slice(2);
const LIMIT_MS = 60_000;
const BOX = "[data-testid=tweetTextarea_0]";
const POST = "[data-testid=tweetButton], [data-testid=tweetButtonInline]";

async function until(ask, what) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What a part of the window looks like, decoded and looked through by the browser itself. */
async function look(page, clip) {
  const png = await page.screenshot({ clip, encoding: "base64" });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data, width } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = { brightness: 0, coloured: 0, buttons: [] };
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      seen.brightness += (red + green + blue) / data.length;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 70) seen.coloured += 1;
      // The colour of our first buttons (theme.css, --brand).
      if (red === 0 && green === 94 && blue === 184) seen.buttons.push(at / 4);
    }
    const middle = seen.buttons[Math.floor(seen.buttons.length / 2)];
    const button = seen.buttons.length > 500 ? { x: middle % width, y: Math.floor(middle / width) } : null;
    return { brightness: seen.brightness, coloured: seen.coloured, button };
  }, png);
}

function rectOf(page, words) {
  return page.$eval(
    BOX,
    (box, wanted) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      throw new Error("the box does not show the word");
    },
    words,
  );
}

async function isUnderlined(page, words) {
  const { x, y, width, height } = await rectOf(page, words);
  return (await look(page, { x, y: y + height - 4, width, height: 8 })).coloured > width;
}

async function brightness(page) {
  return (await look(page, { x: 2, y: 300, width: 4, height: 4 })).brightness;
}

const editor = (page, expression) => page.evaluate(`window.practice.x.${expression}`);

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX,
  headless: true,
});
try {
  await browser.installExtension(extension);
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 900 });
  await page.goto(pairingUrl);
  await page.waitForSelector("html[data-discreet-pairing=ready]", { timeout: LIMIT_MS });
  await page.click("#pair-this-browser");
  await page.waitForSelector("html[data-discreet-pairing=paired]", { timeout: LIMIT_MS });

  await page.goto(new URL("/practice", pairingUrl).href);
  const bright = await brightness(page);
  await page.click(BOX);
  await page.keyboard.type(draft);
  await until(() => isUnderlined(page, word), "a line under the word");
  const typed = await editor(page, "text()");

  await page.click(POST);
  await until(async () => (await brightness(page)) < bright * 0.8, "the hold to dim the page");
  const postedWhileHeld = await editor(page, "posted");
  const anonymise = await until(async () => (await look(page, { x: 0, y: 0, ...page.viewport() })).button, "the hold's first button");
  await page.mouse.click(anonymise.x, anonymise.y);
  await until(async () => !(await editor(page, "text()")).includes(word), "the word to be replaced");
  await until(async () => (await brightness(page)) >= bright, "the page to be bright again");
  const replaced = await editor(page, "text()");
  await until(async () => {
    await page.click(POST);
    return (await editor(page, "posted")).length > 0;
  }, "the page to receive the post");
  const posted = await editor(page, "posted");
  console.log(JSON.stringify({ typed, postedWhileHeld, replaced, posted }));
} finally {
  await browser.close();
}
