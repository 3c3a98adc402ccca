import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();
const path = "/notebooks/matrices/eigen";

test("a matrix can be typed: what depends on it follows", async () => {
  const {page, settled, value} = await open(path);
  expect(await value("planePairs")).toHaveLength(2);
  await page.getByLabel("A, row 1, column 1").fill("0");
  await page.getByLabel("A, row 1, column 2").fill("-1");
  await page.getByLabel("A, row 2, column 2").fill("0");
  await settled();
  expect(await value("planePairs")).toEqual([]);

  await page.getByLabel("A, symmetric, row 1, column 2").fill("5");
  await settled();
  expect(((await value("a")) as {data: number[]}).data).toEqual([4, 5, 2, 5, 3, 0, 2, 0, 1]);
  await page.context().close();
});

test("the shift changes the rate, and the other start is rescued by rounding", async () => {
  const {page, settled, value} = await open(path);
  expect(await value("rate")).toBeCloseTo(0.509168, 6);
  await page.getByLabel("shift σ").first().fill("1.35");
  await settled();
  expect(await value("rate")).toBeLessThan(0.36);
  await page.getByLabel("shift σ").first().fill("0");
  await page.getByLabel("start on the 2nd eigenvector").check();
  await page.getByLabel("steps", {exact: true}).first().fill("150");
  await settled();
  const steps = (await value("steps")) as {value: number}[];
  expect(steps[20].value).toBeCloseTo(2.722246, 6);
  expect(steps.at(-1)?.value).toBeCloseTo(5.346462, 6);
  await page.context().close();
});

test("mathjs comes when it is asked, and its failure is shown", async () => {
  const {page, complaints, settled} = await open(path);
  const fetched = () =>
    page.evaluate("performance.getEntriesByType('resource').filter(({name}) => name.includes('mathjs')).length");
  expect(await fetched()).toBe(0);
  const opinion = page.locator("table", {hasText: "this book"});
  expect(await opinion.textContent()).toContain("not asked yet");
  await page.getByRole("button", {name: "Ask mathjs"}).click();
  await opinion.getByText("3 eigenvectors").waitFor();
  expect(await fetched()).toBeGreaterThan(0);
  await page.locator("select", {hasText: "a cycle of three"}).selectOption({index: 1});
  await opinion.getByText("failed to converge").waitFor();
  await settled();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("Cholesky's refusal at n = 14 is told, and the page goes on", async () => {
  const {page, complaints, settled} = await open(path);
  await page.getByLabel("size n", {exact: true}).first().fill("14");
  await settled();
  expect(await page.locator("table", {hasText: "positive definite; pivot"}).count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each(["min", "max"])("every slider may stand at its %s", async (end) => {
  const {page, complaints, settled} = await open(path);
  for (const slider of await page.locator("input[type=number][max]").all()) {
    await slider.fill((await slider.getAttribute(end))!);
  }
  for (const select of await page.locator(".cell-output select").all()) {
    await select.selectOption({index: end === "min" ? 1 : 3});
  }
  await settled();
  const cells = await page.evaluate("window.notebook.cells.filter(({status}) => status !== 'fulfilled').length");
  expect(cells).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});
