// Module hooks that adapt the one pinned version of Framework. Plain JavaScript, because Node's hook thread loads it.
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";

const framework = new URL("../../../node_modules/@observablehq/framework/dist/", import.meta.url).href;
const here = new URL("./", import.meta.url).href;
const folder = fileURLToPath(here);

/** Where rollup's output is taken, what it was made of is written down. */
const bundled = {
  found: 'const code = output.output.find((o) => o.type === "chunk").code;',
  wanted: (folder, cache) => `const chunk = output.output.find((o) => o.type === "chunk");
    recordBundle([${folder}, ${cache}].join("/"), path, chunk.modules);
    const { code } = chunk;`
};

/** What each file of Framework says, and what it has to say here. A text that is not found stops the program. */
const patches = {
  "render.js": [
    ["<html>\n<head>", '<html lang="en">\n<head>'],
    [", maximum-scale=1", ""],
    ["return String(html`<!DOCTYPE html>", "return finishPage(html`<!DOCTYPE html>"],
    // When a file was written is nothing that a page may depend on.
    ["    lastModified: info?.mtimeMs,\n", ""],
    ['import mime from "mime";', `import mime from "mime";\nimport {finishPage} from "${here}finish-page.ts";`]
  ],
  "javascript/transpile.js": [[',"lastModified":${JSON.stringify(\n        info.mtimeMs\n      )},"size"', ',"size"']],
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
    [
      'return createHash("sha256").update(info.hash).update(String(info.mtimeMs)).digest("hex");\n  }\n  getSourceInfo',
      "return info.hash;\n  }\n  getSourceInfo"
    ],
    ["import { createReadStream", `import {freshStat} from "${here}../loaders/fresh.ts";\nimport { createReadStream`]
  ],
  "preview.js": [
    // A page may have changed after it was read and before it is watched.
    [
      "loaderWatcher = loaders.watchPage(path, (event) => watcher(event));",
      'loaderWatcher = loaders.watchPage(path, (event) => watcher(event));\n    await watcher("change");'
    ]
  ],
  "node.js": [
    ["require2.resolve(spec)", "resolveInstalled(require2, spec)"],
    // A package.json that only says what kind of modules lie beside it is not the package's.
    ["await packageDirectory({ cwd: op.dirname(pathResolution) })", "packageFolder(pathResolution)"],
    [bundled.found, bundled.wanted("cacheRoot", '".."')],
    ['console.log(`${spec} ${faint("\\u2192")} ${outputPath}`);', "announce(spec);"],
    // A package may bring what Node has built in, such as events, so that browsers have it too.
    ["nodeResolve({ browser: true,", "nodeResolve({ browser: true, preferBuiltins: false,"],
    // One file for a package and the small packages that it stands on: d3 is thirty, and Plot needs half of each.
    ["specifier === input ? null", "specifier === input || !isShared(specifier) ? null"],
    [
      'import { existsSync } from "node:fs";',
      `import {recordBundle} from "${here}bundles.ts";
import {announce, isShared, packageFolder, resolveInstalled} from "${here}resolve-installed.ts";
import { existsSync } from "node:fs";`
    ]
  ],
  "rollup.js": [
    [bundled.found, bundled.wanted("root", '".observablehq/cache"')],
    ["import { simple }", `import {recordBundle} from "${here}bundles.ts";\nimport { simple }`]
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
