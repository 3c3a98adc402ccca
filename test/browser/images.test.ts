import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";

let page: Page;
const {described, settled, value} = usePage("/notebooks/matrices/images", (opened) => ({page} = opened));

interface Matrix {
  rows: number;
  columns: number;
  data: number[];
}

const norm = (x: readonly number[]) => Math.hypot(...x);

async function set(label: string, name: string, to: number): Promise<void> {
  await page.getByRole("spinbutton", {name: label, exact: true}).fill(String(to));
  await expect.poll(() => value(name)).toBe(to);
  await settled();
}

describe("one digit", () => {
  test("another digit is another matrix", async () => {
    const five = await value<Matrix>("A");
    await set("digit", "digit", 7);
    await set("which of its 200", "index", 199);
    const seven = await value<Matrix>("A");
    expect(seven.data).not.toEqual(five.data);
    expect(Math.min(...seven.data)).toBeGreaterThanOrEqual(0);
    await set("digit", "digit", 5);
    await set("which of its 200", "index", 0);
    expect((await value<Matrix>("A")).data).toEqual(five.data);
  });

  test("the margin can go, until ink goes with it", async () => {
    const whole = norm((await value<Matrix>("A")).data);
    await set("margin cut off (pixels)", "crop", 3);
    const cut = await value<Matrix>("A");
    expect([cut.rows, cut.columns]).toEqual([22, 22]);
    expect(norm(cut.data)).toBeCloseTo(whole, 12);
    await set("margin cut off (pixels)", "crop", 10);
    expect(norm((await value<Matrix>("A")).data)).toBeLessThan(whole);
    await set("rank k", "k", 28);
    expect(norm((await value<Matrix>("residual")).data)).toBeLessThan(1e-12);
    await set("margin cut off (pixels)", "crop", 0);
  });

  test("the rank that is kept decides the error, from all of it to none", async () => {
    for (const [k, error] of [
      [0, 1],
      [1, 0.66029],
      [8, 0.09031],
      [28, 0]
    ] as const) {
      await set("rank k", "k", k);
      const [residual, whole] = [await value<Matrix>("residual"), await value<Matrix>("A")];
      expect(norm(residual.data) / norm(whole.data)).toBeCloseTo(error, 5);
      expect(await described("Singular values and truncation")).toContain(
        `rank ${k} the relative error is ${error.toFixed(4)}`
      );
    }
  });

  test("moved round, it keeps its norm and loses its eigenvalues", async () => {
    await set("columns to the right", "s", -4);
    expect(await described("Eigenvalues of the picture")).toContain(
      "3.981 before and 5.104 after; all lie within 7.178"
    );
    await set("columns to the right", "s", 14);
    expect(norm((await value<Matrix>("moved")).data)).toBeCloseTo(norm((await value<Matrix>("whole")).data), 12);
    await set("columns to the right", "s", 0);
    expect(await described("Eigenvalues of the picture")).toContain("3.981 before and 3.981 after");
  });
});

describe("all digits", () => {
  test("a digit comes back as components are kept", async () => {
    const error = async () => {
      const [whole, rebuilt] = [await value<Matrix>("whole"), await value<Matrix>("rebuilt")];
      return norm(whole.data.map((x, i) => x - rebuilt.data[i]!)) / norm(whole.data);
    };
    await set("components kept", "kept", 0);
    expect((await value<Matrix>("rebuilt")).data).toEqual(await value<number[]>("mean"));
    const none = await error();
    await set("components kept", "kept", 85);
    const some = await error();
    await set("components kept", "kept", 664);
    expect(await error()).toBeLessThan(1e-6);
    expect(some).toBeLessThan(none / 2);
  });

  test("without centring the first component is the mean, and the claims stay as they are", async () => {
    const before = await value<number>("shownTotal");
    await page.getByLabel("subtract the mean").uncheck();
    await expect.poll(() => value("centred")).toBe(false);
    expect(before).toBeCloseTo(52.757, 3);
    expect(await value<number>("shownTotal")).toBeCloseTo(88.191, 3);
    const {values} = await value<{values: number[]}>("shown");
    expect(values.at(-1)).toBeCloseTo(38.505, 3);
    const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
    expect(claims.filter(({holds}) => !holds)).toEqual([]);
    await page.getByLabel("subtract the mean").check();
    await expect.poll(() => value("centred")).toBe(true);
  });

  test("one digit can be brought out of the plane", async () => {
    const faint = page.locator("#fig\\:plane path[stroke-linecap=round][stroke-opacity='0.15']");
    expect(await faint.count()).toBe(0);
    await page.getByLabel("bring out", {exact: true}).selectOption({label: "3"});
    await expect.poll(() => value("brought")).toBe(3);
    await settled();
    expect(await faint.count()).toBe(9);
  });

  test("shuffling changes a picture's singular values unless rows and columns stay whole, and the set's spectrum never", async () => {
    const first = () =>
      described("Singular values of a digit before").then((text) => text!.match(/[\d.]+\d/g)!.map(Number));
    expect(await first()).toEqual([7.1779, 4.4301]);
    const fill = (seed: number) => page.getByRole("spinbutton", {name: "seed", exact: true}).fill(String(seed));
    await fill(7);
    await expect.poll(async () => (await first())[1]).not.toBe(4.4301);
    await settled();
    expect(await value<number>("largestChange")).toBeLessThan(1e-12);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await expect.poll(async () => (await value<{values: []}>("spectra")).values.length, {timeout: 60_000}).toBe(20);
    await settled();
    const [digit, own, low, high] = (await first()).filter((number) => number !== 20);
    expect(low).toBeLessThan(high!);
    expect(high).toBeLessThan(digit!);
    // σ₁ is at least what constant unit vectors give, in any order of the pixels; four digits are printed.
    const least = (await value<Matrix>("whole")).data.reduce((sum, pixel) => sum + pixel / 28, 0) - 5e-5;
    for (const each of [own, low]) expect(each).toBeGreaterThanOrEqual(least);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await page.getByLabel("rows and columns").check();
    await expect.poll(() => value("how")).toBe("rows and columns");
    await settled();
    expect(await first()).toEqual([7.1779, 7.1779]);
    expect(await value<number>("largestChange")).toBeLessThan(1e-12);
  });
});
