import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {edit, type OpenPage, useSite} from "./support.js";

const {open} = useSite();
let opened: OpenPage;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  opened = await open("/notebooks/training/pseudodeterminism");
  ({page} = opened);
  page.on("request", (request) => asked.push(request.url()));
}, 120_000);
afterAll(async () => {
  expect(opened.complaints).toEqual([]);
  await page.context().close();
});

async function value<T>(name: string): Promise<T> {
  await opened.settled();
  return (await opened.value(name)) as T;
}

const pairs = async () => {
  await opened.settled();
  return page.locator('svg[aria-label^="Outgoing weights"]').getAttribute("aria-description");
};
const gaps = () => page.locator("[data-gaps]").textContent();

test("another order makes other weights, and the same order the same, exactly", async () => {
  await expect.poll(pairs, {timeout: 30_000}).toBe("320 of 320 weights differ.");
  await edit(page, "twins", (source) => source.replace("orders: [1, order]", "orders: [1, 1]"));
  await expect.poll(pairs, {timeout: 30_000}).toBe("0 of 320 weights differ.");
  expect((await value<{residual: number}>("twins")).residual).toBe(0);
  await edit(page, "twins", (source) => source.replace("orders: [1, 1]", "orders: [1, order]"));
});

test("decay draws the two together, and does not make them one", async () => {
  const apart = async () => (await value<{residual: number; iteration: number}>("twins")).residual;
  const done = async () => (await value<{iteration: number}>("twins")).iteration;
  await expect.poll(done, {timeout: 30_000}).toBe(12);
  const before = await apart();
  await edit(page, "training", (source) => source.replace("decay: 0", "decay: 0.01"));
  await expect.poll(done, {timeout: 30_000}).toBe(12);
  expect(await apart()).toBeLessThan(before);
  expect(await apart()).toBeGreaterThan(before / 2);
  await edit(page, "training", (source) => source.replace("decay: 0.01", "decay: 0"));
});

test("with λ, curvatures gather at 2 λ", async () => {
  await page.getByLabel("0.001", {exact: true}).check();
  const values = await value<number[]>("values");
  expect(values).toHaveLength(172);
  expect(await value<number>("flat")).toBeGreaterThanOrEqual(6);
  expect(Math.max(...(await value<number[]>("worst")))).toBeLessThan(1e-9);
});

test("TensorFlow.js is loaded when it is asked for, and then goes our way; our own engine is equal", async () => {
  expect(asked.filter((url) => url.includes("tfjs-layers"))).toEqual([]);
  await page.getByRole("button", {name: "Train by TensorFlow.js"}).click();
  await expect.poll(() => value<number[]>("gaps").then((all) => all.length), {timeout: 60_000}).toBe(5);
  const apart = await value<number[]>("gaps");
  expect(Math.min(...apart)).toBeGreaterThan(0);
  expect(Math.max(...apart)).toBeLessThan(1e-4);
  expect(asked.some((url) => url.includes("tfjs-layers"))).toBe(true);
  await edit(page, "engine", (source) => source.replace('= "tfjs"', '= "float64"'));
  await expect.poll(async () => Math.max(...(await value<number[]>("gaps"))), {timeout: 30_000}).toBe(0);
  expect(await gaps()).toContain("0e+0");
});
