import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {edit, usePage} from "./support.js";
import {tfjsResponses} from "./tfjs-responses.js";

let page: Page;
let ofLibrary: Map<string, number>;
const {described, settled, value} = usePage("/notebooks/expressivity/universal", (opened) => {
  ({page} = opened);
  ofLibrary = tfjsResponses(page);
});

const slider = (label: string, number: number) =>
  page.getByRole("spinbutton", {name: label, exact: true}).first().fill(String(number));
const choose = (label: string, option: string) =>
  page.getByLabel(label, {exact: true}).first().selectOption({label: option});
const spectrum = async () => {
  await settled();
  return described("singular value, over number");
};

describe("the rank", () => {
  test("of squares is six at any width", async () => {
    await choose("activation σ", "t²");
    for (const units of [40, 200]) {
      await slider("units", units);
      expect(await spectrum()).toBe(`Of ${units} units with t², 6 are independent.`);
    }
    await slider("units", 40);
  });

  test("of ReLUs hangs on the seed, and twenty show as a band", async () => {
    await choose("activation σ", "ReLU");
    const band = page.locator('#fig\\:spectrum [aria-label="area"] path');
    expect(await band.count()).toBe(0);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await expect.poll(async () => (await value<number[]>("ranks")).length, {timeout: 60_000}).toBe(20);
    const ranks = await value<number[]>("ranks");
    expect(ranks[0]).toBe(37);
    expect(new Set(ranks).size).toBeGreaterThan(1);
    expect(await spectrum()).toBe(`Of 40 units with ReLU, 37 are independent; of 20 seeds from ${Math.min(...ranks)} to ${Math.max(...ranks)}.`); // prettier-ignore
    expect(await band.count()).toBe(1);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await expect.poll(async () => (await value<number[]>("ranks")).length).toBe(1);
  });

  test("of a square that is bent is that of others, and its seventh direction is as small as the bend", async () => {
    await choose("activation σ", "t² + bend · |t|");
    expect(await spectrum()).toContain("40 are independent");
    const [before] = (await value<number[]>("chosen")).slice(6);
    await edit(page, "bend", (source) => source.replace("1e-3", "1e-6"));
    const [after] = (await value<number[]>("chosen")).slice(6);
    expect(before! / after!).toBeGreaterThan(900);
    await edit(page, "bend", (source) => source.replace("1e-6", "1e-3"));
  });
});

describe("best polynomials", () => {
  test("come between bounds, which the film closes", async () => {
    const {error, levelled} = await value<{error: number; levelled: number}>("exchanged");
    expect(error).toBeCloseTo(0.067621, 6);
    expect(levelled).toBeCloseTo(0.067621, 6);
    await slider("degree", 2);
    expect((await value<{error: number}>("exchanged")).error).toBeCloseTo(0.125, 6);
  });

  test("two ReLUs are |x|, and see nothing of the sine", async () => {
    const off = async () => {
      await settled();
      return described("A function and what approximates it", 1);
    };
    await edit(page, "written", (source) => source.replace(/const knots = [^;]*;/, "const knots = [-1, 0, 1];"));
    expect(await off()).toMatch(/off by up to (?:0\.00|\d\.\d+e-1[567])$/);
    await choose("function", "sin 2πx");
    expect(await off()).toMatch(/off by up to 1\.00$/);
    await choose("function", "|x|");
  });
});

test("training finds |x| from some starts, and from more with more units", async () => {
  const two = await value<number>("found");
  expect(two).toBeGreaterThan(0);
  expect(two).toBeLessThan(10);
  await slider("units trained", 3);
  expect(await value<number>("found")).toBeGreaterThan(two);
});

test.each(["min", "max"])("every slider may stand at its %s", async (edge) => {
  for (const input of await page.locator(".cell-output input[type=number][max]").all()) {
    await input.fill((await input.getAttribute(edge))!);
    await settled();
  }
  for (const label of ["activation σ", "function"]) {
    await page
      .getByLabel(label, {exact: true})
      .first()
      .selectOption({index: edge === "min" ? 1 : 2});
    await settled();
  }
  expect(await page.evaluate("window.notebook.cells.filter(({status}) => status !== 'fulfilled').length")).toBe(0);
  const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
  expect(claims.filter(({holds}) => !holds)).toEqual([]);
});

test("TensorFlow.js is loaded when it is asked for, and finds |x| from the starts from which we do", async () => {
  await slider("units trained", 2);
  expect(await value("byTfjs")).toBeNull();
  expect([...ofLibrary.keys()]).toEqual([]);
  await page.getByRole("button", {name: "Train by TensorFlow.js"}).click();
  await page.locator("[data-gaps]").waitFor({timeout: 60_000});
  const {apart, found} = await value<{apart: number[]; found: number}>("byTfjs");
  expect(apart).toHaveLength(20);
  expect(found).toBe(await value("found"));
  const farthest = await value<number[]>("farthest");
  expect(Math.max(...apart) / farthest.at(-1)!).toBeCloseTo(1, 1);
  expect(ofLibrary.size).toBeGreaterThan(0);
});
