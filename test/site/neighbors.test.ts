import {rmSync} from "node:fs";
import {afterAll, beforeAll, expect, test} from "vitest";
import {footer} from "../../src/site/chrome.js";
import {neighbors} from "../../src/site/neighbors.js";
import {writeBook} from "../support/write-book.js";

const pages = {
  "matrices/images": "**mass**{#term:mass}, and no link",
  "matrices/eigen": "[on](/notebooks/graphs/spectral#sec:x)",
  "graphs/pagerank": "[itself](/notebooks/graphs/pagerank)",
  "graphs/spectral":
    "[later](/notebooks/learning/gradient), [never written](/notebooks/learning/sgd)\n\n```ts\n// [x](/notebooks/matrices/images)\n```",
  "learning/gradient": "[back](/notebooks/matrices/eigen)",
  "learning/reliability": "of a [mass](#term:mass)"
};

let root: string;
beforeAll(() => void (root = writeBook(pages)));
afterAll(() => rmSync(root, {recursive: true}));

const near = (path: string) => {
  const {before, after} = neighbors(`/notebooks/${path}`, root);
  return [before, after].map((list) => list.map(({path}) => path.slice("/notebooks/".length)));
};

test("a page's neighbours are those that it links to and those that link to it, by a term as well, in the order of reading", () => {
  expect(near("graphs/spectral")).toEqual([["matrices/eigen"], ["learning/gradient"]]);
  expect(near("matrices/eigen")).toEqual([[], ["graphs/spectral", "learning/gradient"]]);
  expect(near("matrices/images")).toEqual([[], ["learning/reliability"]]);
  expect(near("learning/reliability")).toEqual([["matrices/images"], []]);
  expect(near("graphs/pagerank")).toEqual([[], []]);
  expect(near("nowhere")).toEqual([[], []]);
});

test("the foot of a page names them", () => {
  const foot = (path: string) => footer({path, neighbors: neighbors(path, root)});
  expect(foot("/notebooks/graphs/spectral")).toContain(
    '<p class="page-neighbors">Builds on <a href="/notebooks/matrices/eigen">Eigenvalues</a>. Leads to <a href="/notebooks/learning/gradient">Gradient descent</a>.</p>'
  );
  expect(foot("/notebooks/graphs/pagerank")).not.toContain("page-neighbors");
});
