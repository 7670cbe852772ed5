/**
 * Builds one page for each module in src/pages, around the site's markup that the module makes; and
 * the extension's own reading and replacing, to be put beside an editor.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { parse } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("dist/");

const names = (await readdir(here("src/pages"))).map((file) => parse(file).name);
const template = await readFile(here("src/page.html"), "utf8");

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await build({
  absWorkingDir: here("."),
  entryPoints: [
    { in: "src/core.ts", out: "core" },
    ...names.map((name) => ({ in: `src/pages/${name}.ts`, out: name })),
  ],
  outdir: OUT,
  bundle: true,
  format: "iife",
  target: ["chrome120", "firefox128"],
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  logLevel: "warning",
});
for (const name of names) {
  await writeFile(`${OUT}${name}.html`, template.replaceAll("{{name}}", name));
}
await writeFile(`${OUT}page.css`, await readFile(here("src/page.css")));
