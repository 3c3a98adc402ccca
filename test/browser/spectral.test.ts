import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";

let page: Page;
const {described, settled, value} = usePage("/notebooks/graphs/spectral", (opened) => ({page} = opened));

const typeInto = (label: string, number: number, which = 0) =>
  page.getByRole("spinbutton", {name: label, exact: true}).nth(which).fill(String(number));
const row = (name: string) => page.getByRole("row", {name: new RegExp(`^${name}`)}).first();

describe("the karate club", () => {
  const cuts = () => described("The karate club, drawn by two eigenvectors of its Laplacian");

  test("is cut at zero, and at the median where it broke", async () => {
    expect(await value("place")).toBe(15);
    expect(await cuts()).toContain("78 ties, of which 10 cross the cut");
    expect(await row("on the wrong side").textContent()).toMatch(/3, 9/);
    await typeInto("members before the cut", 17);
    await settled();
    expect(await cuts()).toContain("of which 11 cross the cut");
    expect(await row("on the wrong side").textContent()).toMatch(/nobody\s*nobody/);
  });

  test("with weights misplaces member 9 alone, and begins at zero again", async () => {
    await page.getByLabel("count the weights").check();
    expect(await value("place")).toBe(16);
    expect(await row("on the wrong side").textContent()).toMatch(/9\s*nobody/);
    expect(await row("weight that is cut").textContent()).toMatch(/22\s*25/);
    await page.getByLabel("count the weights").uncheck();
  });

  test("sorts its members by another vector for another Laplacian", async () => {
    const before = await value<number[]>("vector");
    await page.getByLabel("L_rw").check();
    expect(await value("normalization")).toBe("random-walk");
    expect(await value<number[]>("vector")).not.toEqual(before);
    await page.getByLabel("L", {exact: true}).check();
  });

  test("falls into as many blocks as asked for", async () => {
    for (const parts of [2, 8]) {
      await typeInto("clusters k", parts);
      expect(await value("parts")).toBe(parts);
      expect(await described("The adjacency matrix, its members ordered by cluster")).toContain(`${parts} clusters`);
    }
  });
});

describe("the rings", () => {
  const accuracy = async () => {
    const {labels} = await value<{labels: number[]}>("rings");
    const ring = await value<number[]>("ring");
    const same = labels.filter((label, i) => label === ring[i]).length / labels.length;
    return Math.max(same, 1 - same);
  };

  test("are found at σ = 0.2 and lost at 0.3 and 0.5", async () => {
    expect(await accuracy()).toBe(1);
    await typeInto("width σ", 0.3);
    expect(await accuracy()).toBeCloseTo(0.689, 2);
    await typeInto("width σ", 0.5);
    expect(await accuracy()).toBeCloseTo(0.511, 2);
  });

  test("are found by ten neighbours, whatever σ, and lost by forty", async () => {
    await page.getByLabel("nearest neighbours").check();
    expect(await accuracy()).toBe(1);
    await typeInto("neighbours", 40);
    expect(await accuracy()).toBeLessThan(0.6);
  });
});

test("twelve clusters of airports are twelve", async () => {
  await typeInto("clusters k", 12, 1);
  const {labels} = await value<{labels: number[]}>("regions");
  expect(new Set(labels).size).toBe(12);
});

test("blocks are found where they stand out, and not below the limit, nor by the wrong end of the spectrum", async () => {
  const trials = [
    {within: 12, across: 2, least: 0.9, most: 1},
    {within: 8, across: 6, least: 0.5, most: 0.6},
    {within: 2, across: 12, least: 0.5, most: 0.6}
  ];
  for (const {within, across, least, most} of trials) {
    await typeInto("c_in", within);
    await typeInto("c_out", across);
    const {adjacency, symmetric, bethe} = await value<Record<"adjacency" | "symmetric" | "bethe", number>>("found");
    for (const share of [adjacency, symmetric, bethe]) {
      expect(share).toBeGreaterThanOrEqual(least);
      expect(share).toBeLessThanOrEqual(most);
    }
  }
});

test("no control changes what must come out", async () => {
  await settled();
  const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
  expect(claims).toHaveLength(30);
  expect(claims.filter(({holds}) => !holds)).toEqual([]);
});
