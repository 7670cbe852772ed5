/**
 * Builds the practice page into the service's package, and the same composers one to a page, as the
 * sites show them, for the tests.
 */
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SHIPPED = here("../server/discreet/pages/practice/");
const TESTED = here("dist/");

/** Bundles the entry points into `outdir` and returns the folders of the packages that went in. */
async function bundle(entryPoints, outdir) {
  const { metafile } = await build({
    absWorkingDir: here("."),
    entryPoints,
    outdir,
    bundle: true,
    format: "iife",
    target: ["chrome120", "firefox128"],
    // Style sheets imported by code go into shadow roots, as text.
    loader: { ".css": "text" },
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    legalComments: "eof",
    logLevel: "warning",
    metafile: true,
  });
  const packages = Object.keys(metafile.inputs)
    .map((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
    .filter((folder) => folder !== undefined);
  return [...new Set(packages)].sort();
}

/** The licences of the packages that are shipped inside the bundle. */
async function licences(packages) {
  const texts = packages.map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(here(`${folder}/package.json`)));
    const file = (await readdir(here(folder))).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(here(`${folder}/${file}`), "utf8") : "";
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

async function fill(outdir, entryPoints, pages) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const packages = await bundle(entryPoints, outdir);
  await cp(here(pages), outdir, { recursive: true });
  await cp(here("src/composers.css"), `${outdir}composers.css`);
  return packages;
}

const shipped = await fill(SHIPPED, ["src/practice.ts"], "page");
await writeFile(`${SHIPPED}licences.txt`, await licences(shipped));
await fill(TESTED, ["src/site-x.ts", "src/site-facebook.ts", "src/site-linkedin.ts"], "sites");
