import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {packagePlace, recordBundle} from "../../../src/site/framework/bundles.js";
import {modulesOfPage, packagesOfPage, versionsOf} from "../../../src/site/record/page-packages.js";

const folder = ".cache/test-page-packages/site";
const cache = ".cache/test-page-packages/cache";
const page = "/a/page";
const html = `<link rel="modulepreload" href="../_observablehq/stdlib.01234567.js">
<script type="module">import {f} from "../_import/figures/f.01234567.js";</script>`;
const files = {
  "_observablehq/stdlib.01234567.js": `import("../_node/choice@1.0.0/index.01234567.js")`,
  "_import/figures/f.01234567.js": `import "../../_node/plot@1.0.0/index.01234567.js"; import("../editor/view/begin.01234567.js"); import("./later.01234567.js")`,
  "_import/figures/later.01234567.js": `import "../../_node/later@1.0.0/index.01234567.js"`,
  "_import/editor/view/begin.01234567.js": `import "../../../_node/editor@1.0.0/index.01234567.js"`,
  "_node/plot@1.0.0/index.01234567.js": "",
  "_node/later@1.0.0/index.01234567.js": "",
  "_node/choice@1.0.0/index.01234567.js": "",
  "_node/editor@1.0.0/index.01234567.js": ""
};
const at = (path: string, renderedLength = 1) => [resolve("node_modules", path), {renderedLength}] as const;

beforeAll(() => {
  rmSync(dirname(folder), {recursive: true, force: true});
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), {recursive: true});
    writeFileSync(join(folder, file), text);
  }
  const modules = [
    at("plot/index.js"),
    at("color/index.js"),
    at("plot/node_modules/color/index.js"),
    at("shaken/i.js", 0)
  ];
  recordBundle(cache, "/_node/plot@1.0.0/index.js", Object.fromEntries(modules));
  for (const name of ["later", "choice", "editor"])
    recordBundle(cache, `/_node/${name}@1.0.0/index.js`, Object.fromEntries([at(`${name}/index.js`)]));
});
afterAll(() => rmSync(dirname(folder), {recursive: true, force: true}));

const lockfile = {
  packages: {
    "node_modules/plot": {version: "1.0.0"},
    "node_modules/color": {version: "3.0.0"},
    "node_modules/plot/node_modules/color": {version: "2.0.0"},
    "node_modules/later": {version: "1.0.0"}
  }
};

it("follows what the page loads, at once or later, but neither what Framework could load nor what only editors do", () => {
  expect([...modulesOfPage(page, html, folder)].sort()).toEqual(
    [
      "/_import/figures/f.01234567.js",
      "/_import/figures/later.01234567.js",
      "/_node/later@1.0.0/index.01234567.js",
      "/_node/plot@1.0.0/index.01234567.js",
      "/_observablehq/stdlib.01234567.js"
    ].sort()
  );
});

it("names the packages inside of bundles with the lockfile's versions, both of two, and none that was shaken off", () => {
  expect(packagesOfPage(page, html, {folder, cache, lockfile})).toEqual({
    color: "2.0.0, 3.0.0",
    later: "1.0.0",
    plot: "1.0.0"
  });
});

it("refuses a package that the lockfile does not have", () => {
  expect(() => versionsOf(["node_modules/other"], lockfile)).toThrow("node_modules/other is not in package-lock.json");
});

it("finds the place of a module as rollup names it", () => {
  const place = (path: string) => packagePlace(path);
  expect(place(resolve("node_modules/d3/src/index.js"))).toBe("node_modules/d3");
  expect(place(`\0${resolve("node_modules/@a/b/node_modules/c/i.js")}?commonjs-module`)).toBe(
    "node_modules/@a/b/node_modules/c"
  );
  expect(place(resolve("src/math/dense/matrix.ts"))).toBeUndefined();
});
