import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {usePage, until} from "./support.js";

let page: Page;
const {claims, described, edited, settled, value} = usePage(
  "/notebooks/graphs/laplace-beltrami",
  (opened) => ({page} = opened)
);

const spectrum = async () => (await value<{values: number[]}>("spectrum")).values;
const set = (label: string, to: number) => page.getByRole("spinbutton", {name: label, exact: true}).fill(String(to));
const choose = (name: string) => page.locator("select", {hasText: "flat torus"}).selectOption({label: name});

describe("surfaces", () => {
  test("have another spectrum each, and are drawn from where the reader stands", async () => {
    expect((await spectrum()).slice(1, 4).map((x) => x.toFixed(4))).toEqual(["2.0000", "2.0000", "2.0000"]);
    const paths = () =>
      page
        .locator('svg[aria-label^="Eigenfunction"] path')
        .evaluateAll((all) => all.map((path) => path.getAttribute("d")).join());
    const before = await paths();
    await set("turn (°)", 90);
    await settled();
    expect(await paths()).not.toBe(before);
    await choose("bunny");
    expect(await described("Eigenfunction 6 of the bunny")).toContain("1839 vertices, 3674 triangles");
    const {values} = await value<{values: number[]}>("spectrum");
    expect(values[1] * (await value<number>("area"))).toBeCloseTo(10.9138, 4);
    await page.getByRole("radio", {name: "equal", exact: true}).check();
    expect((await spectrum())[1] * (await value<number>("area"))).toBeCloseTo(11.1731, 4);
    await page.getByRole("radio", {name: "cotangent", exact: true}).check();
    await choose("sphere");
  });

  test("with fewer modes than are asked for show the last", async () => {
    await set("subdivisions", 0);
    await set("eigenfunction", 36);
    expect(await described("Eigenfunction 12 of the sphere")).toContain("12 vertices");
    await set("eigenfunction", 6);
    await set("subdivisions", 3);
  });
});

describe("an edit to try", () => {
  test("squashes the sphere: three equal values become a pair and one", async () => {
    const line =
      "for (let i = 1; i < shapes.sphere.mesh.points.data.length; i += 3) shapes.sphere.mesh.points.data[i] /= 2;";
    expect(await page.locator("main").textContent()).toContain(line);
    const values = await edited(
      "shapes",
      (source) => source.replace("const {mesh, drawn}", `${line}\nconst {mesh, drawn}`),
      spectrum
    );
    expect(Math.abs(values[1] - values[2])).toBeLessThan(0.02);
    expect(values[3] - values[2]).toBeGreaterThan(1);
  });

  test("makes the circles of the flat torus alike: 1 comes four times", async () => {
    await choose("flat torus");
    const values = await edited("radii", (source) => source.replace("number] = [2, 1]", "number] = [1, 1]"), spectrum);
    for (const at of [1, 2, 3, 4]) expect(values[at]).toBeCloseTo(1, 9);
    expect(values[5]).toBeGreaterThan(1.9);
    await choose("sphere");
  });

  test("forgets the units: only ratios are left, and they are the icosahedron's", async () => {
    const operator =
      "const operator = {stiffness: laplacian(meshGraph(mesh)), masses: new Float64Array(mesh.points.rows).fill(1)};";
    expect(await page.locator("main").textContent()).toContain(operator);
    const ratio = async () => {
      const values = await spectrum();
      expect(values[1]).toBeLessThan(0.1);
      return values[4] / values[1];
    };
    const edit = (source: string) => source.replace(/const operator = .*/, operator);
    expect(Math.abs((await edited("operator", edit, ratio)) - 3)).toBeGreaterThan(0.015);
    const [, second, , , fifth] = await spectrum();
    expect(Math.abs(fifth / second - 2.9829)).toBeLessThan(1e-3);
  });

  test("leaves the density in: values that should be equal part", async () => {
    const parted = async () => {
      const [, second, third] = await value<number[]>("onCircle");
      return third - second;
    };
    expect(await parted()).toBeLessThan(0.3);
    expect(
      await edited("corrected", (source) => source.replace(/\{\s*alpha:[^}]*\}/, "{alpha: 0}"), parted)
    ).toBeGreaterThan(0.7);
  });
});

test("neighbours have the circle's values, and a vector that is no wave", async () => {
  const off = async () =>
    Number(/off the wave by (\d+) per cent/.exec((await described("An eigenvector of the samples"))!)![1]);
  expect(await off()).toBeLessThan(15);
  await page.getByRole("radio", {name: "nearest neighbours", exact: true}).check();
  const values = await value<number[]>("onCircle");
  expect(values[2] / values[1]).toBeLessThan(1.35);
  expect(await off()).toBeGreaterThan(20);
  await page.getByRole("radio", {name: "Gaussian", exact: true}).check();
});

test("Lanczos finds twelve values in twelve steps", async () => {
  for (let step = 1; step < 12; ++step) await page.getByRole("button", {name: "Step", exact: true}).click();
  await until(page, "window.notebook.value('lanczos').then(({iteration}) => iteration === 12)");
  expect(await described("Ritz values after 12 steps")).toBe(
    "12 Ritz values; 12 of 12 distinct eigenvalues are found."
  );
});

test.each(["min", "max"])("every slider may stand at its %s", async (end) => {
  for (const slider of await page.locator(".cell-output input[type=number][max]").all()) {
    await slider.fill((await slider.getAttribute(end))!);
  }
  await page.getByRole("radio", {name: end === "min" ? "nearest neighbours" : "Gaussian", exact: true}).check();
  await settled();
  const cells = await page.evaluate(
    "window.notebook.cells.filter(({status}) => status !== 'fulfilled').map(({id, error}) => [id, error])"
  );
  expect(cells).toEqual([]);
});

test("no control changes what must come out", async () => {
  const all = await claims();
  expect(all).toHaveLength(15);
  expect(all.filter(({holds}) => !holds)).toEqual([]);
});
