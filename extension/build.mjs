// Builds dist/chromium and dist/firefox from one source: not minified, so that reviewers can read it.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { manifestFor } from "./manifest.mjs";

const ENTRY_POINTS = {
  background: "src/background.ts",
  content: "src/content.ts",
  pair: "src/pair.ts",
  panel: "src/panel/panel.ts",
  popup: "src/popup/popup.ts",
  options: "src/options/options.ts",
  welcome: "src/welcome/welcome.ts",
};
const PAGES = ["panel", "popup", "options", "welcome"];

async function loadSites() {
  const { outputFiles } = await build({
    entryPoints: ["src/sites.ts"],
    bundle: true,
    format: "esm",
    write: false,
  });
  const source = Buffer.from(outputFiles[0].text).toString("base64");
  return (await import(`data:text/javascript;base64,${source}`)).SITES;
}

async function buildFor(browser, sites, version) {
  const out = `dist/${browser}`;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: ENTRY_POINTS,
    bundle: true,
    format: "iife",
    target: ["chrome120", "firefox140"],
    outdir: out,
    charset: "utf8",
    legalComments: "none",
  });
  for (const page of PAGES) {
    await cp(`src/${page}/${page}.html`, `${out}/${page}.html`);
    await cp(`src/${page}/${page}.css`, `${out}/${page}.css`);
  }
  await cp("src/theme.css", `${out}/theme.css`);
  await cp("icons", `${out}/icons`, { recursive: true });
  await cp("_locales", `${out}/_locales`, { recursive: true });
  const manifest = manifestFor(browser, sites, version);
  await writeFile(`${out}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

const { version } = JSON.parse(await readFile("package.json", "utf8"));
const sites = await loadSites();
for (const browser of ["chromium", "firefox"]) await buildFor(browser, sites, version);
