import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage, until} from "./support.js";

let page: Page;
const {claims, described, edited, settled} = usePage(
  "/notebooks/training/plurisubharmonic",
  (opened) => ({page} = opened)
);

const slider = (label: string, number: number) =>
  page.getByRole("spinbutton", {name: label, exact: true}).first().fill(String(number));
const choose = (label: string, option: string) =>
  page.getByLabel(label, {exact: true}).first().selectOption({label: option});
const variables = (n: number) => page.getByRole("radio", {name: String(n), exact: true}).check();
const onDisc = () => described("f on the unit disc, with its maxima on the circle");
const onTorus = () => described("f on the torus, with its maxima");
const ofForm = () => described("A form on the torus, with its maxima");

const inPlaceOfDraw = (polynomial: string) => (source: string) =>
  source.replace(/randomPolynomial\(\{[^}]*\}\)/, `{${polynomial}}`);

describe("one function", () => {
  test("has its maxima on the rim, nearly all of them filled", async () => {
    expect(await onDisc()).toBe("Of 8 strict local maxima on the torus 7 are maxima of the polydisc.");
  });

  test("in two and three variables loses none of those shown", async () => {
    for (const n of [2, 3]) {
      await variables(n);
      const [, all, kept] = /Of (\d+) .* (\d+) are/.exec((await onTorus())!)!;
      expect(Number(all)).toBeGreaterThan(1);
      expect(Number(kept)).toBeGreaterThan(0.8 * Number(all));
    }
  });

  test("may be a ridge, which has no strict maximum", async () => {
    await edited("p", inPlaceOfDraw("variables: 2, degree: 1, coefficients: {re: Float64Array.of(0, 0, 1, 0), im: new Float64Array(4)}"), async () => {
      expect(await onTorus()).toBe("Of 0 strict local maxima on the torus 0 are maxima of the polydisc.");
    }); // prettier-ignore
    await variables(1);
    expect(await onDisc()).toContain("Of 8");
  });

  test("that is a ripple on a hill loses the maxima on the hill's far side, a half", async () => {
    const change = inPlaceOfDraw("variables: 1, degree: 16, coefficients: {re: Float64Array.from({length: 17}, (_, k) => (k === 1 ? 1 : k === 16 ? 1 / 32 : 0)), im: new Float64Array(17)}"); // prettier-ignore
    const ripple = () => edited("p", change, onDisc);
    expect(await ripple()).toBe("Of 6 strict local maxima on the torus 3 are maxima of the polydisc.");
  });
});

test("rough coefficients lose one maximum in six, and a single wave none", async () => {
  const lost = async () => {
    const found = /at (\d+) of (\d+) maxima/.exec(
      (await described("Slope outwards over curvature along the circle"))!
    )!;
    return 1 - Number(found[1]) / Number(found[2]);
  };
  await slider("highest exponent K", 16);
  await slider("decay a", 2);
  // 60 circles have about 190 maxima: four standard errors are 0.11.
  expect(Math.abs((await lost()) - 0.164266)).toBeLessThan(0.11);
  await slider("decay a", 4);
  expect(await lost()).toBeLessThan(0.05);
  await slider("decay a", 0);
  await slider("highest exponent K", 8);
});

describe("the share that stays", () => {
  const share = "Share of the torus's maxima that are maxima of the polydisc";

  test("of a sum in two variables is theory's, squared", async () => {
    await variables(2);
    await choose("functions", "Re p, a sum over single variables");
    const drawn = page.locator(`svg[aria-label="${share}"]`);
    expect(await described(share)).toContain("The text expects 0.25.");
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await until(page, `window.notebook.value("many").then(({values}) => values.length === 20)`);
    await settled();
    const median = Number(/at 2\.00 (\d\.\d+)/.exec((await drawn.getAttribute("aria-description"))!)![1]);
    // (1 + ρ)² / 4 for K = 6 and decay 2 is 0.82; each of the twenty is of some dozen maxima.
    expect(median).toBeGreaterThan(0.7);
    expect(median).toBeLessThan(0.95);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await choose("functions", "Re p");
    await variables(1);
  });
});

describe("a form", () => {
  test.each([
    [8, 1],
    [9, 0]
  ])("lowered by %d, so that it is none that the text means, keeps %d of two", async (lift, kept) => {
    expect(await ofForm()).toBe("Of 2 strict local maxima on the torus 2 are maxima of the polydisc.");
    const lowered = await edited("lift", (source) => source.replace("0", String(lift)), ofForm);
    expect(lowered).toBe(`Of 2 strict local maxima on the torus ${kept} are maxima of the polydisc.`);
  });

  test("of rank one has but one maximum", async () => {
    const alone = await edited("drawn", (source) => source.replace("variables: 3,", "variables: 3, rank: 1,"), ofForm);
    expect(alone).toBe("Of 1 strict local maxima on the torus 1 are maxima of the polydisc.");
  });
});

test.each(["min", "max"])("every control may stand at its %s", async (edge) => {
  for (const input of await page.locator(".cell-output input[type=number][max]:not(.eb-seed input)").all()) {
    await input.fill((await input.getAttribute(edge))!);
  }
  for (const functions of ["|p|²", "Re p, a sum over single variables", "Re p"]) {
    await choose("functions", functions);
    await variables(edge === "min" ? 1 : 3);
    await settled();
  }
  expect(await page.evaluate("window.notebook.cells.filter(({status}) => status !== 'fulfilled').length")).toBe(0);
});

test("what must come out does", async () => {
  await variables(1);
  await settled();
  const all = await claims();
  expect(all).toHaveLength(10);
  expect(all.filter(({holds}) => !holds)).toEqual([]);
});
