import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {isForCells, manifest} from "../../src/site/manifest.js";

const text = manifest("src");

it("is what is committed: npm start and npm run build bring it up to date", () => {
  expect(readFileSync("src/editor/live/manifest.ts", "utf8")).toBe(text);
});

it("has the modules that pages may import, and no others", () => {
  expect(text).toContain('"/math/graph/pagerank.js": import.meta.resolve("../../math/graph/pagerank.js")');
  expect(text).not.toMatch(/"\/(?:editor|site|verify|cells|data)\//);
  expect(text).not.toContain("/compute/worker.js");
});

it("has the packages that cells may import, and not those that the site is made of", () => {
  for (const name of ["d3", "mathjs", "@observablehq/plot"]) expect(text).toContain(`"${name}": import.meta.resolve`);
  for (const name of ["@codemirror/view", "typescript", "sucrase"]) {
    expect(isForCells(name)).toBe(false);
    expect(text).not.toContain(`"${name}"`);
  }
});
