import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage} from "./support.js";

let page: Page;
const {claims, described, edited, settled, value} = usePage(
  "/notebooks/afterwards/bitter-lesson",
  (opened) => ({page} = opened)
);

async function set(label: string, name: string, to: number): Promise<void> {
  await page.getByRole("spinbutton", {name: label, exact: true}).fill(String(to));
  await expect.poll(() => value(name)).toBe(to);
  await settled();
}

const failing = async () => {
  const all = await claims();
  expect(all).toHaveLength(16);
  return all.filter(({holds}) => !holds).map(({id}) => id);
};

describe("controls", () => {
  test("what deskewing is worth is asked at any n, and has no answer where the curve ends", async () => {
    const worth = page.getByLabel("worth at n =");
    await worth.selectOption({label: "200"});
    await expect.poll(async () => (await value<{worth: number}>("here")).worth).toBeCloseTo(3.162, 3);
    await worth.selectOption({label: "7,996"});
    await expect.poll(async () => (await value<{worth: number | null}>("here")).worth).toBe(null);
    expect(await page.getByText("nobody can say from here").count()).toBe(1);
    await worth.selectOption({label: "1,000"});
  });

  test("methods can be taken away, all of them, and come back", async () => {
    for (const name of ["1-NN", "1-NN, deskewed", "LDA", "LDA, deskewed"]) await page.getByLabel(name, {exact: true}).uncheck(); // prettier-ignore
    await expect.poll(() => value("methods")).toEqual([]);
    expect(await described("Share of digits read wrongly, by digits to learn from")).toBe("");
    for (const name of ["LDA", "1-NN", "1-NN, deskewed", "LDA, deskewed"]) await page.getByLabel(name, {exact: true}).check(); // prettier-ignore
    expect(await described("Share of digits read wrongly, by digits to learn from")).toContain("1-NN: 37 % at 50");
  });

  test("a slant goes with the amount, and comes back beyond it", async () => {
    const slopes = async () => (await described("Digit "))!.match(/-?\d+\.\d{3}/g)!.map(Number);
    const [written, upright] = await slopes();
    expect(Math.abs(written!)).toBeGreaterThan(0.2);
    expect(Math.abs(upright!)).toBeLessThan(0.02);
    await set("slant taken out", "amount", 2);
    expect((await slopes())[1]! / written!).toBeCloseTo(-1, 1);
    expect((await value<number[]>("spoilt")).length).toBeGreaterThan(11);
    await set("slant taken out", "amount", 1);
    expect((await value<number[]>("rescued")).length).toBe(28);
    await set("which of the 400", "which", 399);
    await set("which of the 400", "which", 2);
  });

  test("the whole slant is the best amount", async () => {
    const byPart = await value<{amount: number; share: number}[]>("byPart");
    const best = byPart.reduce((a, b) => (b.share < a.share ? b : a));
    expect(best).toMatchObject({amount: 1, share: 0.07});
    expect(byPart.at(-1)!.share).toBeGreaterThan(0.1);
  });

  test("shrinkage stops to matter with more examples, and LDA stops to learn", async () => {
    await set("examples n", "few", 1600);
    const many = await value<{k: number; auto: number; none: number}[]>("shrinkage");
    for (const {auto, none} of many) expect(Math.abs(auto - none)).toBeLessThan(0.03 * 400);
    expect(Math.min(...many.map(({auto}) => auto))).toBeGreaterThan(0.1 * 400);
    await set("examples n", "few", 100);
  });

  test("a floor makes the fitted curve end at it", async () => {
    const ends = () => described("Error measured up to");
    expect(await ends()).toBe("At 1e+9 digits the curves say from 0.016 % to 2 %.");
    await set("floor R∞", "floor", 0.025);
    expect(await ends()).toBe("At 1e+9 digits the curves say from 0.016 % to 2.5 %.");
    await set("floor R∞", "floor", 0);
  });
});

test("no control changes what must come out", async () => {
  expect(await failing()).toEqual([]);
});

describe("edits", () => {
  test("without the slant taken out, half as many are rescued", async () => {
    await edited(
      "upright",
      (source) => source.replace("amount", "amount: 0"),
      async () => {
        expect((await value<number[]>("rescued")).length).toBeLessThanOrEqual(15);
        const [written, moved] = (await described("Digit "))!.match(/-?\d+\.\d{3}/g)!.map(Number);
        expect(moved! / written!).toBeCloseTo(1, 1);
      }
    );
    expect((await value<number[]>("rescued")).length).toBe(28);
  });

  test("the other regression is not undone by a shear, and the claim says so", async () => {
    await edited(
      "slopeOf",
      (source) => source.replace("(y) => (y - row) ** 2", "(_, x) => (x - column) ** 2"),
      async () => {
        // prettier-ignore
        expect(await failing()).toEqual(["deskew.invariance"]);
      }
    );
    expect(await failing()).toEqual([]);
  });

  test("many components without shrinkage cost LDA dearly, and 1-NN nothing", async () => {
    const before = await value<{values: number[][]}>("draws");
    const change = (source: string) =>
      source.replace("asked, 40]", "asked, 80]").replace("linearDiscriminants(known, labels)", "linearDiscriminants(known, labels, {shrinkage: 0})"); // prettier-ignore
    await edited("fromHundred", change, async () => {
      const [after] = (await value<{values: number[][]}>("draws")).values;
      expect(after![0]).toBe(before.values[0]![0]);
      expect(after![1]).toBeGreaterThan(before.values[0]![1]! + 0.04);
    });
  });

  test("with a floor for everyone, the exponents are others", async () => {
    await edited(
      "law",
      (source) => source.replace("Math.max(share,", "Math.max(share - 0.02,"),
      async () => {
        const {plain, upright} = await value<Record<"plain" | "upright", {exponent: number}>>("laws");
        expect(plain.exponent).toBeCloseTo(0.473, 3);
        expect(upright.exponent).toBeCloseTo(0.734, 3);
      }
    );
  });
});
