import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();

/** Puts a cell at the end of a page, and runs it. */
function insert(page: Page, source: string): Promise<string> {
  return page.evaluate<string>(`window.notebook.insertAfter(null, ${JSON.stringify(source)})`);
}

test("a computation does not hold the page up, and its result is kept for the session", async () => {
  const {page, settled, value, complaints} = await open("/");
  await insert(
    page,
    `import {compute, lend} from "/compute/compute.js";
import {fromEntries} from "/math/dense/matrix.js";
import {normal} from "/math/random/normal.js";
const random = normal(1);
const tall = fromEntries(700, 700, random);
const gaps: number[] = [];
let last = performance.now();
const beat = setInterval(() => {
  gaps.push(performance.now() - last);
  last = performance.now();
}, 10);
const first = await compute("svd", [tall, {backend: "typescript"}]);
clearInterval(beat);
const before = performance.getEntriesByType("resource").length;
const again = await compute("svd", [tall, {backend: "typescript"}]);
const lent = await lend("frobeniusNorm", [tall]);
const record = {
  beats: gaps.length,
  same: again.values.every((value, i) => value === first.values[i]) && again !== first,
  empty: tall.data.length,
  back: lent.args[0].data.length,
  norm: lent.value,
  values: Math.hypot(...first.values)
};`
  );
  await settled();
  const record = (await value("record")) as Record<string, number>;
  // A page that computed it itself would not have heard its clock once.
  expect(record.beats).toBeGreaterThan(5);
  expect(record).toMatchObject({same: true, empty: 0, back: 490_000});
  expect(Math.abs(record.norm / record.values - 1)).toBeLessThan(1e-13);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a bar over the cell cancels a computation, and the next one finds a worker", async () => {
  const {page, settled, value} = await open("/");
  const id = await page.evaluate<string>(
    `(window.inserting = window.notebook.insertAfter(null, ${JSON.stringify(`import {compute} from "/compute/compute.js";
import {fromEntries} from "/math/dense/matrix.js";
import {normal} from "/math/random/normal.js";
const random = normal(2);
const large = fromEntries(2500, 2500, random);
const never = await compute("svd", [large, {backend: "typescript"}], {display, invalidation});`)}), null) ?? new Promise((found) => {
      const look = () => {
        const cell = window.notebook.cells.find(({defines}) => defines.includes("never"));
        if (cell) found(cell.id); else setTimeout(look, 20);
      };
      look();
    })`
  );
  const cell = page.locator(`[data-cell="${id}"]`);
  await cell.getByRole("progressbar", {name: "computing svd"}).waitFor();
  await cell.getByRole("button", {name: "Cancel"}).click();
  await cell.getByRole("alert").getByText("svd was cancelled").waitFor();
  await insert(
    page,
    `import {compute as again} from "/compute/compute.js"; const small = (await again("eigh", [{rows: 1, columns: 1, data: new Float64Array([7])}])).values;`
  );
  await settled();
  expect(await value("small")).toEqual([7]);
  await page.context().close();
});

test("a computation ends when its cell is edited", async () => {
  const {page, settled, value} = await open("/");
  const source = (n: number) => `import {compute} from "/compute/compute.js";
import {identity} from "/math/dense/matrix.js";
const spectrum = await compute("eigh", [identity(${n}), {backend: "typescript"}], {invalidation});
const count = spectrum.values.length;`;
  const id = await insert(page, source(4));
  await page.evaluate(`void window.notebook.run(${JSON.stringify(id)}, ${JSON.stringify(source(1500))})`);
  await page.waitForTimeout(200);
  await page.evaluate(`window.notebook.run(${JSON.stringify(id)}, ${JSON.stringify(source(3))})`);
  await settled();
  expect(await value("count")).toBe(3);
  await page.context().close();
});

// A browser has addresses for about 120 memories of kernels a process, all workers together.
test("workers compute again and again in the same memories", async () => {
  const {page, settled, value} = await open("/");
  const source = (name: string, from: number) => `import {compute as ${name}Of} from "/compute/compute.js";
const ${name} = await Promise.all(Array.from({length: 40}, (_, k) => ${name}Of("eigsh", [planted, 3, {seed: ${from} + k}])));`;
  await insert(
    page,
    `import {stochasticBlockModel} from "/math/cluster/stochastic-block-model.js";
const planted = stochasticBlockModel({sizes: [300, 300], probabilities: [[0.06, 0.01], [0.01, 0.06]]}).adjacency;`
  );
  await insert(page, source("before", 0));
  await settled();
  const own = page.workers().filter((worker) => worker.url().includes("/compute/worker."));
  const made = "globalThis.made ??= 0";
  for (const worker of own)
    await worker.evaluate(`{
      const Real = WebAssembly.Memory;
      WebAssembly.Memory = class { constructor(options) { ${made}; ++globalThis.made; return new Real(options); } };
    }`);
  await insert(page, source("after", 40));
  await insert(
    page,
    `import {eigsh} from "/math/eigen/eigsh.js";
const wrong = after.filter(({values}, k) => {
  const own = eigsh(planted, 3, {seed: 40 + k}).values;
  return values.length !== 3 || values.some((value, i) => value !== own[i]);
}).length;`
  );
  await settled();
  expect(await value("wrong")).toBe(0);
  const counts = await Promise.all(own.map((worker) => worker.evaluate<number>(made)));
  expect(counts.length).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThan(4);
  await page.context().close();
});

test("an error of a worker names the cell that asked", async () => {
  const {page} = await open("/");
  const id = await page.evaluate<string>(
    `window.notebook.insertAfter(null, ${JSON.stringify(`import {compute} from "/compute/compute.js";
const wrong = await compute("eigh", [{rows: 2, columns: 2, data: new Float64Array([1, 2, 3, 4])}]);`)})`
  );
  const alert = page.locator(`[data-cell="${id}"]`).getByRole("alert");
  await alert.getByText("symmetric").waitFor();
  expect(await alert.textContent()).toContain("line 2");
  await page.context().close();
});

test("an iteration is a film: run, wound back, stepped on from there", async () => {
  const {page, settled, value, complaints} = await open("/notebooks/matrices/eigen");
  const film = page.getByRole("group", {name: "Jacobi's rotations"});
  await film.getByRole("button", {name: "Run"}).click();
  await film.getByText("the end").waitFor();
  await film.getByRole("slider").fill("12");
  await film.getByText("step 12 of").waitFor();
  await film.getByRole("button", {name: "Step"}).click();
  await film.getByText("step 13 of").waitFor();
  await settled();
  expect(await value("state")).toMatchObject({iteration: 13});

  const id = await insert(
    page,
    `import {iterationInWorker, race} from "/compute/film/iteration.js";
const there = view(iterationInWorker("powerIteration", [a, {maxIterations: 500}], {run: true, label: "there"}));`
  );
  await insert(page, `const two = view(race({Jacobi: jacobi(a), QR: qrIteration(a)}, {run: true, label: "two"}));`);
  await page.locator(`[data-cell="${id}"]`).getByText("step 500").waitFor();
  await page.getByRole("group", {name: "two"}).getByText("the end").waitFor();
  expect(await value("there")).toMatchObject({iteration: 500});
  expect(Object.keys((await value("two")) as object)).toEqual(["Jacobi", "QR"]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
