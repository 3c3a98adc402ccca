import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {edit, usePage} from "./support.js";

let page: Page;
const {claims, settled, value} = usePage("/notebooks/learning/gradient", (opened) => ({page} = opened));

const slider = (label: string, number: number) =>
  page.getByRole("spinbutton", {name: label, exact: true}).first().fill(String(number));
const choose = (label: string, option: string) =>
  page.getByLabel(label, {exact: true}).first().selectOption({label: option});
const failing = async () => (await claims()).filter(({holds}) => !holds).map(({id}) => id);
const heights = () => value<number[]>("heights");
const end = async () => (await heights()).at(-1)!;

describe("the line", () => {
  test("stands still in millimetres, and is found in one step in standard deviations", async () => {
    expect(await value("slopeNow")).toBeCloseTo(21.05, 2);
    await choose("flippers in", "standard deviations from the mean");
    expect((await heights())[1]).toBeLessThan(1e-24);
    expect(await value("slopeNow")).toBeCloseTo(49.685566, 6);
    await choose("flippers in", "millimetres from the mean");
    const plain = await end();
    await slider("momentum β", 0.87);
    expect(await end()).toBeLessThan(plain / 1e6);
    await page.getByLabel("look ahead (Nesterov)").check();
    expect(await end()).toBeLessThan(plain / 1e6);
    await page.getByLabel("look ahead (Nesterov)").uncheck();
    await slider("momentum β", 0);
    await choose("flippers in", "millimetres");
  });

  test("can be wound back in the film", async () => {
    expect((await value<{iteration: number}>("shown")).iteration).toBe(200);
    await page.locator("input[type=range][max='200']").first().fill("1");
    await expect.poll(async () => (await value<{iteration: number}>("shown")).iteration).toBe(1);
  });
});

describe("to try", () => {
  test("2.01 / L explodes, 1.99 / L arrives, 2 / L jumps for ever", async () => {
    await choose("start at", "up the steepest direction");
    await edit(page, "eta", (source) => source.replace("share / L", "2.01 / L"));
    // (1.01²)²⁰⁰ = 53, as the loss goes with the square.
    expect(await end()).toBeCloseTo(1.01 ** 400, 4);
    await edit(page, "eta", (source) => source.replace("2.01 / L", "1.99 / L"));
    expect(await end()).toBeCloseTo(0.99 ** 400, 6);
    await edit(page, "eta", (source) => source.replace("1.99 / L", "2 / L"));
    expect(await end()).toBeCloseTo(1, 6);
    await edit(page, "eta", (source) => source.replace("2 / L", "share / L"));
    await choose("start at", "zero");
  });

  test("inches are another κ", async () => {
    await edit(page, "units", (source) => source.replace("new Map([", 'new Map([\n["inches", {from: 0, unit: 25.4, short: "in"}],')); // prettier-ignore
    await choose("flippers in", "inches");
    expect(await value("kappa")).toBeCloseTo(13349.094, 2);
    await edit(page, "units", (source) => source.replace('\n["inches", {from: 0, unit: 25.4, short: "in"}],', ""));
  });

  test("a wrong sign is caught, and its claim turns", async () => {
    await edit(page, "gentooLoss", (source) => source.replace("gradient[1] +=", "gradient[1] -="));
    const {errors} = await value<{errors: number[]}>("checked");
    expect(errors[0]).toBeLessThan(1e-7);
    expect(errors[1]).toBeCloseTo(2, 6);
    expect(await failing()).toContain("check.worst");
    await edit(page, "gentooLoss", (source) => source.replace("gradient[1] -=", "gradient[1] +="));
    expect(await failing()).toEqual([]);
  });

  test("the other tilt makes the right minimum the deeper one, and a strong one leaves one", async () => {
    const short = await value<number[]>("limits");
    expect(short[0]).toBeLessThan(short[1]!);
    await edit(page, "tilt", (source) => source.replace("tilt = 0.1", "tilt = -0.1"));
    expect((await value<number[]>("limits"))[0]).toBeCloseTo(short[1]!, 9);
    await edit(page, "tilt", (source) => source.replace("tilt = -0.1", "tilt = 0.4"));
    const [left, right] = await value<number[]>("minima");
    expect(left).toBeCloseTo(right!, 9);
    await edit(page, "tilt", (source) => source.replace("tilt = 0.4", "tilt = 0.1"));
  });
});

test("two minima: past its limit the step leaves the deeper one", async () => {
  const rests = async () => (await value<number[]>("wellPath")).length < 201;
  expect(await rests()).toBe(true);
  await slider("step η", 1);
  expect(await rests()).toBe(false);
  await slider("start x₀", -1.5);
  expect((await value<number[]>("wellPath")).at(-1)).toBeCloseTo(0.945649, 5);
});

test.each(["min", "max"])("every slider may stand at its %s", async (edge) => {
  for (const input of await page.locator(".cell-output input[type=number][max]").all()) {
    await input.fill((await input.getAttribute(edge))!);
    await settled();
  }
  for (const label of ["flippers in", "start at"]) {
    await page
      .getByLabel(label, {exact: true})
      .first()
      .selectOption({index: edge === "min" ? 1 : 3});
    await settled();
  }
  expect(await page.evaluate("window.notebook.cells.filter(({status}) => status !== 'fulfilled').length")).toBe(0);
  expect(await failing()).toEqual([]);
});
