import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";

let page: Page;
const {claims, described, edited, settled, value} = usePage(
  "/notebooks/learning/reliability",
  (opened) => ({page} = opened)
);

interface Found {
  error: number;
  overconfidence: number;
}

async function set(label: string, name: string, to: number): Promise<void> {
  await page.getByRole("spinbutton", {name: label, exact: true}).fill(String(to));
  await expect.poll(() => value(name)).toBeCloseTo(to, 6);
  await settled();
}

const failing = async () => {
  await settled();
  const all = await claims();
  expect(all).toHaveLength(27);
  return all.filter(({holds}) => !holds).map(({id}) => id);
};

describe("controls", () => {
  test("believe a test the more, the more have it, and say nothing if it never speaks", async () => {
    expect(await value("believed")).toBeCloseTo(10 / 109, 12);
    await set("prevalence π", "prevalence", 1);
    expect(await value("believed")).toBe(1);
    await set("prevalence π", "prevalence", 0);
    expect(await value("believed")).toBe(0);
    await set("specificity t", "specificity", 1);
    expect(await page.getByText("nothing can be said").count()).toBe(1);
    await set("prevalence π", "prevalence", 0.01);
    await set("specificity t", "specificity", 0.91);
  });

  test("models are too modest, about right, and too sure", async () => {
    await page.getByLabel("0.01", {exact: true}).check();
    await expect.poll(async () => (await value<Found>("found")).overconfidence).toBeLessThan(-0.1);
    await page.getByLabel("10,000", {exact: true}).check();
    await expect.poll(async () => (await value<Found>("found")).overconfidence).toBeGreaterThan(0.1);
    await set("temperature T", "T", 0.5);
    await set("temperature T", "T", 32);
    expect((await value<Found>("found")).overconfidence).toBeLessThan(0.1);
    await set("temperature T", "T", 1);
    await page.getByLabel("1", {exact: true}).check();
    await expect.poll(async () => (await value<Found>("found")).error).toBeLessThan(0.03);
  });

  test("of twenty draws each lowers the loss, and not each the calibration error", async () => {
    interface Fit {
      before: number;
      after: number;
      eceBefore: number;
      eceAfter: number;
    }
    const fits = async () => (await value<{values: Fit[]}>("fits")).values;
    const shown = () => described("What a temperature changed");
    expect(await shown()).toMatch(/^one draw: the loss by -0\.0\d+, the calibration error by -?0\.0\d+\.$/);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await expect.poll(async () => (await fits()).length, {timeout: 60_000}).toBe(20);
    const all = await fits();
    expect(all.filter(({before, after}) => after < before)).toHaveLength(20);
    const worse = all.filter(({eceBefore, eceAfter}) => eceAfter > eceBefore).length;
    expect(worse).toBeGreaterThan(10);
    expect(worse).toBeLessThan(20);
    await settled();
    expect(await shown()).toMatch(/^medians, and 5 % to 95 %, of 20 draws: the loss by -0\.0\d+ \(from/);
    await page.getByLabel("calibrate with").selectOption("rows 0, 2, 4 …");
    await expect.poll(async () => (await fits()).length).toBe(1);
    await page.getByLabel("calibrate with").selectOption("at random");
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await settled();
  });

  test("proper scores are least at the truth, and the distance is not", async () => {
    await set("true probability q", "truth", 0.3);
    expect(await described("What saying p costs")).toBe("logarithm is least at p = 0.300; Brier is least at p = 0.300; distance |y − p| is least at p = 0.005"); // prettier-ignore
    await set("true probability q", "truth", 0.7);
  });

  test("every other row is another half than a draw", async () => {
    await page.getByLabel("calibrate with").selectOption({label: "rows 0, 2, 4 …"});
    await expect.poll(async () => (await value<{before: number}>("fit")).before).toBeCloseTo(0.4395, 2);
    await page.getByLabel("calibrate with").selectOption({label: "at random"});
    await expect.poll(async () => (await value<{before: number}>("fit")).before).toBeCloseTo(0.3817, 2);
  });

  test("sets grow with what is promised", async () => {
    await set("miscoverage α", "alpha", 0.001);
    expect(await value<number>("answersInSet")).toBeGreaterThan(3);
    expect(await value<number>("coverage")).toBeGreaterThan(0.99);
    await set("miscoverage α", "alpha", 0.5);
    expect(await value<number>("answersInSet")).toBeLessThan(0.7);
    await set("miscoverage α", "alpha", 0.1);
  });

  test("the threshold goes with the cost of a miss", async () => {
    await set("a miss costs (inspections)", "ratio", 100);
    expect(await value<number>("limit")).toBeCloseTo(1 / 101, 12);
    await set("a miss costs (inspections)", "ratio", 0.02);
    expect(await value<number>("limit")).toBeCloseTo(1 / 1.02, 12);
    await set("a miss costs (inspections)", "ratio", 10);
  });

  test("a model that is trained here becomes too sure with its freedom", async () => {
    await set("log₁₀ C", "freedom", 4);
    const free = (await value<Found>("live")).overconfidence;
    await set("log₁₀ C", "freedom", -3);
    expect((await value<Found>("live")).overconfidence).toBeLessThan(0);
    expect(free).toBeGreaterThan(0.05);
    await set("log₁₀ C", "freedom", 0);
  });
});

test("no control changes what must come out", async () => {
  expect(await failing()).toEqual([]);
});

describe("edits", () => {
  test("where three in ten are ill, the same test is to be believed", async () => {
    await edited(
      "screening",
      (source) => source.replace("prevalence,", "prevalence: 0.3,"),
      async () => {
        expect(await value("believed")).toBeCloseTo(30 / 37, 12);
      }
    );
    expect(await value("believed")).toBeCloseTo(10 / 109, 12);
  });

  test("with costs swapped, the best is never to inspect", async () => {
    await edited(
      "costs",
      (source) => source.replace("{inVain: 1, missed: ratio}", "{inVain: ratio, missed: 1}"),
      async () => {
        expect(await value("limit")).toBeCloseTo(10 / 11, 12);
        const [, least, never] = (await described("Mean cost of a case"))!.match(/Least, ([\d.]+),.*never ([\d.]+)/)!;
        expect(least).toBe(never);
      }
    );
  });

  test("a threshold for each digit lifts the least covered, by larger sets", async () => {
    const shares = async () => (await described("Share of each digit whose set has it"))!.match(/\d\.\d{3}/g)!.map(Number); // prettier-ignore
    const [before, sizes] = [Math.min(...(await shares())), await value<number>("answersInSet")];
    await edited(
      "thresholds",
      (source) => source.replace("new Float64Array(10).fill(forAll)", "forEach"),
      async () => {
        expect(Math.min(...(await shares()))).toBeGreaterThan(before);
        expect(await value<number>("answersInSet")).toBeGreaterThan(sizes);
      }
    );
  });

  test("who knows nothing is calibrated best, and pays for it", async () => {
    await edited(
      "chances",
      (source) => source.replace(/const chances = [^;]*;/, "const chances = fromEntries(2004, 10, () => 0.1);"),
      async () => {
        expect((await value<Found>("found")).error).toBeLessThan(0.001);
        expect(await value("loss")).toBeCloseTo(Math.LN10, 9);
      }
    );
  });
});
