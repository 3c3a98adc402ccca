import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";

let page: Page;
const {described, settled, value} = usePage("/notebooks/graphs/pagerank", (opened) => ({page} = opened));

const scoresOf = async (name: string) => (await value<{scores: number[]}>(name)).scores;
const sum = (x: number[]) => x.reduce((total, xi) => total + xi, 0);

/** The codes of the airports, those with most of the surfer's time first. */
async function airportsByScore(): Promise<string[]> {
  const scores = await scoresOf("passenger");
  const {codes} = await value<{codes: string[]}>("airports");
  return codes.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!).map((i) => codes[i]!); // prettier-ignore
}

const choose = (label: string, option: string) => page.getByLabel(label, {exact: true}).selectOption({label: option});

async function setAlpha(alpha: number, slider = 0): Promise<void> {
  await page.getByRole("spinbutton", {name: "α, follow a link"}).nth(slider).fill(String(alpha));
  expect(await value("alpha")).toBe(alpha);
}

describe("the passenger", () => {
  test("is found at Salt Lake City less and less as α grows, and anywhere alike at 0", async () => {
    for (const [alpha, place] of [
      [0.5, 4],
      [0.85, 6],
      [0.95, 10]
    ] as const) {
      // prettier-ignore
      await setAlpha(alpha);
      expect((await airportsByScore()).indexOf("SLC") + 1).toBe(place);
    }
    await setAlpha(0);
    expect(Math.max(...(await scoresOf("passenger")))).toBeCloseTo(1 / 305, 12);
    await setAlpha(0.99);
    expect(sum(await scoresOf("passenger"))).toBeCloseTo(1, 10);
    await setAlpha(0.85);
  });

  test("boards by routes or by flights, and figures follow", async () => {
    const map = "Map of the United States with airports and routes";
    expect(await described(map)).toContain("ATL, ORD, DFW");
    await page.getByRole("radio", {name: "routes", exact: true}).check();
    expect((await airportsByScore()).slice(0, 3)).toEqual(["ATL", "DFW", "ORD"]);
    expect(await described(map)).toContain("ATL, DFW, ORD");
    await page.getByRole("radio", {name: "flights", exact: true}).check();
    expect((await airportsByScore())[1]).toBe("ORD");
  });

  test("starts again where the reader says, also from a dangling node", async () => {
    const {codes, names} = await value<{codes: string[]; names: string[]}>("airports");
    await choose("when bored, start at", `ANC, ${names[codes.indexOf("ANC")]}`);
    expect((await airportsByScore())[0]).toBe("ANC");
    const pueblo = codes.indexOf("PUB");
    expect((await scoresOf("passenger"))[pueblo]).toBe(0); // nobody flies there
    await page.getByRole("radio", {name: "anywhere", exact: true}).first().check();
    expect((await scoresOf("passenger"))[pueblo]).toBeGreaterThan(0);
    await choose("when bored, start at", "any airport");
    expect((await airportsByScore())[0]).toBe("ATL");
  });
});

test("packages: sent back from dangling nodes, the surfer is mostly at the project", async () => {
  const sorted = await value<{acyclic: boolean; longestPath: number}>("sorted");
  const raw = await value<{growth: number}[]>("raw");
  if (sorted.acyclic) expect([raw.length, raw.at(-1)?.growth]).toEqual([sorted.longestPath, 0]);
  const before = await scoresOf("installed");
  await page.getByRole("radio", {name: "to the project", exact: true}).check();
  const after = await scoresOf("installed");
  expect(Math.max(...after)).toBe(after[0]);
  expect(before[0]).toBeLessThan(after[0]! / 10);
  await page.getByRole("radio", {name: "at the project", exact: true}).check();
  expect((await scoresOf("installed"))[0]).toBeGreaterThan(after[0]!);
});

describe("rates", () => {
  test("the second eigenvalue scales with α, for each network", async () => {
    await page.getByLabel("network", {exact: true}).nth(1).selectOption({label: "airports, by routes"});
    expect(await value("second")).toBeCloseTo(0.707213893666782, 7);
    await page.getByLabel("network", {exact: true}).nth(1).selectOption({label: "karate club, each tie alike"});
    expect(await value("second")).toBeCloseTo(0.73756852015491, 8);
    await setAlpha(0.34, 3);
    expect(await value("second")).toBeCloseTo((0.73756852015491 * 0.34) / 0.85, 8);
    await setAlpha(0.85);
  });

  test("power iteration takes fewer steps for a larger tolerance, and its error stays under the bound", async () => {
    expect(await value<unknown[]>("steps")).toHaveLength(60);
    for (const [exponent, most] of [
      [-2, 12],
      [-13, 90]
    ] as const) {
      // prettier-ignore
      await page.getByRole("spinbutton", {name: "tolerance (log₁₀)"}).fill(String(exponent));
      const errors = await value<number[]>("errors");
      expect(errors.length - 1).toBeLessThan(most);
      for (const [k, error] of errors.entries()) expect(error).toBeLessThanOrEqual(2 * 0.85 ** k);
    }
  });
});

test("people: near α = 1 the surfer's time is the share of ties", async () => {
  await page.getByLabel("network", {exact: true}).first().selectOption({label: "karate club, each tie alike"});
  await setAlpha(0.99, 2);
  expect(await described("The 10 nodes with the highest scores")).toContain("ATL");
  const bars = page.locator('svg[aria-label="The 10 nodes with the highest scores"]').nth(2);
  const [, president] = /^34 ([\d.]+) %/.exec((await bars.getAttribute("aria-description"))!)!;
  expect(Number(president)).toBeCloseTo(1700 / 156, 0);
  await setAlpha(0.85);
});

describe("attention", () => {
  test("under the causal mask ends at the first token; balanced, everywhere alike", async () => {
    await page.getByRole("radio", {name: "causal"}).check();
    expect((await value<number[]>("limit"))[0]).toBeCloseTo(1, 6);
    await page.getByRole("radio", {name: "balanced"}).check();
    for (const share of await value<number[]>("limit")) expect(share).toBeCloseTo(1 / 12, 9);
    await page.getByRole("radio", {name: "plain"}).check();
    expect(sum(await value<number[]>("limit"))).toBeCloseTo(1, 12);
  });

  test("is local when cold and even when hot", async () => {
    const onItself = async (temperature: number) => {
      await page.getByRole("spinbutton", {name: "temperature τ"}).fill(String(temperature));
      return (await value<{data: number[]}>("chain")).data[0]!;
    };
    const [cold, hot] = [await onItself(0.01), await onItself(1)];
    expect(hot).toBeGreaterThan(1 / 12);
    expect(hot).toBeLessThan(1.2 / 12);
    expect(cold).toBeGreaterThan(0.4);
  });
});

test("claims hold wherever the sliders stand", async () => {
  await settled();
  const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
  expect(claims.filter(({holds}) => !holds)).toEqual([]);
});
