import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {edit, type OpenPage, useSite} from "./support.js";

const {open} = useSite();
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  opened = await open("/notebooks/training/plurisubharmonic");
  ({page} = opened);
}, 120_000);
afterAll(async () => {
  expect(opened.complaints).toEqual([]);
  await page.context().close();
});

const slider = (label: string, number: number) =>
  page.getByRole("spinbutton", {name: label, exact: true}).first().fill(String(number));
const choose = (label: string, option: string) =>
  page.getByLabel(label, {exact: true}).first().selectOption({label: option});
const variables = (n: number) => page.getByRole("radio", {name: String(n), exact: true}).check();
async function described(label: string): Promise<string | null> {
  await opened.settled();
  return page.locator(`svg[aria-label="${label}"]`).first().getAttribute("aria-description");
}
const onDisc = () => described("f on the unit disc, with its maxima on the circle");
const onTorus = () => described("f on the torus, with its maxima");
const ofForm = () => described("A form on the torus, with its maxima");

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
    await edit(
      page,
      "p",
      () =>
        "const p: TorusPolynomial = {variables: 2, degree: 1, coefficients: {re: Float64Array.of(0, 0, 1, 0), im: new Float64Array(4)}};"
    );
    expect(await onTorus()).toBe("Of 0 strict local maxima on the torus 0 are maxima of the polydisc.");
    await edit(
      page,
      "p",
      () =>
        "const p: TorusPolynomial = randomPolynomial({variables, degree: K, decay, additive: kind.additive, seed: chance.seed});"
    );
    await variables(1);
    expect(await onDisc()).toContain("Of 8");
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
    await page.waitForFunction(`window.notebook.value("many").then(({values}) => values.length === 20)`);
    await opened.settled();
    const median = Number(/at 2\.00 (\d\.\d+)/.exec((await drawn.getAttribute("aria-description"))!)![1]);
    // (1 + ρ)² / 4 for K = 6 and decay 2 is 0.82; each of the twenty is of some dozen maxima.
    expect(median).toBeGreaterThan(0.7);
    expect(median).toBeLessThan(0.95);
    await page.getByRole("button", {name: "Run 20 seeds"}).click();
    await choose("functions", "Re p");
    await variables(1);
  });
});

test("a form keeps both maxima until it is none that the text means", async () => {
  expect(await ofForm()).toBe("Of 2 strict local maxima on the torus 2 are maxima of the polydisc.");
  let before = 0;
  for (const [lift, kept] of [
    [8, 1],
    [9, 0],
    [0, 2]
  ] as const) {
    // prettier-ignore
    await edit(page, "lift", (source) => source.replace(String(before), String(lift)));
    before = lift;
    expect(await ofForm()).toBe(`Of 2 strict local maxima on the torus ${kept} are maxima of the polydisc.`);
  }
});

test.each(["min", "max"])("every control may stand at its %s", async (edge) => {
  for (const input of await page.locator(".cell-output input[type=number][max]:not(.eb-seed input)").all()) {
    await input.fill((await input.getAttribute(edge))!);
  }
  for (const functions of ["|p|²", "Re p, a sum over single variables", "Re p"]) {
    await choose("functions", functions);
    await variables(edge === "min" ? 1 : 3);
    await opened.settled();
  }
  expect(await page.evaluate("window.notebook.cells.filter(({status}) => status !== 'fulfilled').length")).toBe(0);
});

test("what must come out does", async () => {
  await variables(1);
  await opened.settled();
  const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
  expect(claims.length).toBeGreaterThan(8);
  expect(claims.filter(({holds}) => !holds)).toEqual([]);
});
