import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";
import {tfjsResponses} from "./tfjs-responses.js";

let page: Page;
let ofLibrary: Map<string, number>;
const {claims, described, edited, settled, value} = usePage("/notebooks/training/pseudodeterminism", (opened) => {
  ({page} = opened);
  ofLibrary = tfjsResponses(page);
});

interface Reads {
  whole: number;
  left: number;
  control: number;
  on: number;
  ticket: number;
}

const pairs = () => described("Outgoing weights");
const patience = {timeout: 30_000};
const twins = async () => {
  await expect.poll(async () => (await value<{iteration: number}>("twins")).iteration, patience).toBe(12);
  return value<{residual: number; nets: unknown[]}>("twins");
};
const failing = async () => (await claims()).filter(({holds}) => !holds).map(({id}) => id);
async function slide(label: string, name: string, to: number): Promise<void> {
  const input = page.getByRole("spinbutton", {name: label, exact: true});
  await input.fill(String(to));
  await expect.poll(() => value(name)).toBeCloseTo(to, 3);
  await settled();
}
const take = async (share: number) => {
  await page.getByLabel("weights taken").selectOption({label: `${Math.round(100 * share)} %`});
  await expect.poll(() => value("chosen")).toBe(share);
  await settled();
};

describe("controls", () => {
  test("another order makes other weights; the same one, from the same start, the same", async () => {
    await twins();
    expect(await pairs()).toBe("320 of 320 weights differ.");
    await slide("order of the second", "order", 1);
    expect((await twins()).residual).toBe(0);
    expect(await pairs()).toBe("0 of 320 weights differ.");
    await slide("start of the second", "start", 20);
    const {residual} = await twins();
    await page.getByLabel("match the units").check();
    await settled();
    const matched = await value<{parameters: number[]}>("second");
    expect(matched.parameters).toHaveLength(25_450);
    expect(await pairs()).toBe("320 of 320 weights differ.");
    expect(await page.getByText(/After 12 epochs the two are/).innerText()).not.toContain(residual.toPrecision(4));
    await page.getByLabel("match the units").uncheck();
    await slide("order of the second", "order", 2000);
    await twins();
    await slide("start of the second", "start", 1);
    await slide("order of the second", "order", 1001);
    await twins();
  });

  test("the strongly convex bound holds at both ends of λ", async () => {
    for (const lambda of [0.001, 1, 0.1]) {
      await slide("λ", "lambda", lambda);
      const [apart, bound] = [await value<number>("apart"), await value<number>("bound")];
      expect(apart).toBeGreaterThan(0);
      expect(apart).toBeLessThanOrEqual(bound);
      // The starts are 6.2 apart.
      if (lambda >= 0.1) expect(bound).toBeLessThan(1);
      else expect(bound).toBeGreaterThan(100);
    }
  });

  test("with a penalty curvatures gather at λ and 2 λ, from any start", async () => {
    for (const start of [20, 1, 8]) {
      await page.getByLabel("start", {exact: true}).fill(String(start));
      await expect.poll(async () => (await value<{seed: number}>("chance")).seed).toBe(start);
      for (const lambda of start === 8 ? ["0.0003", "0.003", "0"] : ["0.001"]) {
        await page.getByLabel(lambda, {exact: true}).check();
        await expect.poll(() => value("lambdaOfSmall")).toBe(Number(lambda));
        expect(await value<number[]>("values")).toHaveLength(172);
        expect(await failing()).toEqual([]);
        expect(await described("Eigenvalues of the Hessian")).toMatch(/^Of 172 eigenvalues \d+ are within/);
      }
    }
  });

  test("twenty small networks show as a band, and each has the curvatures that it must have", async () => {
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    const spectra = () => value<{values: {values: number[]}[]; done: boolean}>("spectra");
    await expect.poll(async () => (await spectra()).done, {timeout: 60_000}).toBe(true);
    const {values: all} = await spectra();
    expect(all).toHaveLength(20);
    const zeros = ({values}: {values: number[]}) =>
      values.filter((x) => Math.abs(x) <= values.length * Number.EPSILON * values.at(-1)!).length;
    // Seven of the softmax; and a unit that is off, as in most, has 17 weights into it and 10 out of it.
    for (const one of all) expect(zeros(one)).toBeGreaterThanOrEqual(7);
    expect(all.filter((one) => zeros(one) >= 27).length).toBeGreaterThan(10);
    expect(await described("Eigenvalues of the Hessian")).toMatch(/ Of 20 networks the lowest is from -?[\d.]+ to /);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await expect.poll(async () => (await spectra()).values.length).toBe(1);
  });

  test("the fewer weights are left, the less a network reads", async () => {
    await take(0.5);
    const most = await value<Reads>("reads");
    await take(0.99);
    const least = await value<Reads>("reads");
    expect(most.left).toBeGreaterThan(340);
    expect(least.left).toBeLessThan(200);
    expect(least.on).toBeGreaterThan(least.left + 50);
    expect(await described("Digits read rightly")).toContain("smallest, then trained on: 89.0 %");
    await take(0.9);
  });

  test("none of them changes what must come out", async () => expect(await failing()).toEqual([]));
});

describe("edits", () => {
  test("the same order, the same network, at every epoch", async () => {
    const same = (source: string) => source.replace("orders: [1, order]", "orders: [1, 1]");
    await edited("twins", same, async () => {
      expect((await twins()).residual).toBe(0);
      expect(await pairs()).toBe("0 of 320 weights differ.");
    });
  });

  test("decay draws the two together, by less than half, and does not make them one", async () => {
    const before = (await twins()).residual;
    const decay = (source: string) => source.replace("decay: 0", "decay: 0.01");
    await edited("training", decay, async () => {
      const after = (await twins()).residual;
      expect(after).toBeLessThan(before);
      expect(after).toBeGreaterThan(before / 2);
      expect(await value<number>("differing")).toBeGreaterThan(0);
    });
  });

  test("weights kept at random read less: what is left, what is trained on, and what is trained alone", async () => {
    await take(0.9);
    const before = await value<Reads>("reads");
    const random = (source: string) => source.replace("magnitudeMask", "randomMask");
    await edited("kept", random, async () => {
      const after = await value<Reads>("reads");
      expect(after.whole).toBe(before.whole);
      expect(after.left).toBe(before.control);
      expect(after.left).toBeLessThan(100);
      for (const way of ["on", "ticket"] as const) expect(after[way]).toBeLessThan(before[way] - 50);
    });
  });

  test("a ticket that starts elsewhere reads fewer, and far more than one kept at random", async () => {
    await take(0.95);
    const before = await value<Reads>("reads");
    const elsewhere = (source: string) => source.replace("starts[0]!", "randomPerceptron(sizes, {seed: 7})");
    const after = await edited("begin", elsewhere, () => value<Reads>("reads"));
    expect(after.ticket).toBeLessThan(before.ticket);
    const random = (source: string) => source.replace("magnitudeMask", "randomMask");
    expect((await edited("kept", random, () => value<Reads>("reads"))).ticket).toBeLessThan(after.ticket - 50);
    await take(0.9);
  });
});

test("TensorFlow.js is loaded when it is asked for, and goes our way as published; our own engine is equal", async () => {
  expect([...ofLibrary.keys()]).toEqual([]);
  await page.getByRole("button", {name: "Train by TensorFlow.js"}).click();
  const gaps = () => value<number[]>("gaps");
  await expect.poll(async () => (await gaps()).length, {timeout: 60_000}).toBe(5);
  const apart = await gaps();
  const published = await value<number[]>("byTfjs");
  apart.forEach((gap, epoch) => expect(gap / published[epoch]!).toBeCloseTo(1, 1));
  expect([...ofLibrary.values()].reduce((sum, size) => sum + size, 0) / 1e6).toBeCloseTo(0.8, 1);
  const ours = (source: string) => source.replace('= "tfjs"', '= "float64"');
  await edited("engine", ours, async () => {
    await expect.poll(async () => Math.max(...(await gaps())), patience).toBe(0);
    expect(await page.locator("[data-gaps]").textContent()).toContain("0e+0");
  });
});
