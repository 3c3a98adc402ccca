// Module hooks that adapt the one pinned version of Framework. Plain JavaScript, because Node's hook thread loads it.
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";

const framework = new URL("../../../node_modules/@observablehq/framework/dist/", import.meta.url).href;
const here = new URL("./", import.meta.url).href;
const folder = fileURLToPath(here);

/** What each file of Framework says, and what it has to say here. A text that is not found stops the program. */
const patches = {
  "render.js": [
    ["<html>\n<head>", '<html lang="en">\n<head>'],
    [", maximum-scale=1", ""],
    ["return String(html`<!DOCTYPE html>", "return finishPage(html`<!DOCTYPE html>"],
    ['import mime from "mime";', `import mime from "mime";\nimport {finishPage} from "${here}finish-page.ts";`]
  ],
  "files.js": [
    // Live cells need more of the client than a page's script does.
    [
      "function getClientPath(entry) {",
      `function getClientPath(entry) {
  if (entry === "index.js" || entry === "preview.js") {
    return fromOsPath(op.relative(cwd(), op.join(${JSON.stringify(folder)}, entry === "index.js" ? "client.js" : "preview-client.js")));
  }`
    ]
  ],
  "loader.js": [
    ["const cacheStat = await maybeStat(cachePath);", "const cacheStat = await freshStat(this);"],
    ["const loaderStat = await maybeStat(loaderPath);", "const loaderStat = {mtimeMs: 0};"],
    ["import { createReadStream", `import {freshStat} from "${here}../loaders/fresh.ts";\nimport { createReadStream`]
  ],
  "node.js": [
    ["require2.resolve(spec)", "resolveInstalled(require2, spec)"],
    ['console.log(`${spec} ${faint("\\u2192")} ${outputPath}`);', "announce(spec);"],
    // A package may bring what Node has built in, such as events, so that browsers have it too.
    ["nodeResolve({ browser: true,", "nodeResolve({ browser: true, preferBuiltins: false,"],
    // One file for a package and the small packages that it stands on: d3 is thirty, and Plot needs half of each.
    ["specifier === input ? null", "specifier === input || !isShared(specifier) ? null"],
    [
      'import { existsSync } from "node:fs";',
      `import {announce, isShared, resolveInstalled} from "${here}resolve-installed.ts";\nimport { existsSync } from "node:fs";`
    ]
  ]
};

export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  // Framework's npm.js fetches from a CDN; ours takes the same packages from node_modules.
  if (resolved.url === `${framework}npm.js` && context.parentURL !== `${here}npm.ts`) {
    return {...resolved, url: `${here}npm.ts`, format: "module"};
  }
  if (resolved.url === `${framework}javascript/awaits.js`) {
    return {...resolved, url: new URL("../../cells/awaits.ts", import.meta.url).href, format: "module"};
  }
  return resolved;
}

export async function load(url, context, next) {
  const patch = url.startsWith(framework) && patches[url.slice(framework.length)];
  if (!patch) return next(url, context);
  let source = await readFile(fileURLToPath(url), "utf8");
  for (const [found, wanted] of patch) {
    if (!source.includes(found)) throw new Error(`${fileURLToPath(url)} has no ${JSON.stringify(found)} to adapt`);
    source = source.replace(found, () => wanted);
  }
  return {format: "module", source, shortCircuit: true};
}
