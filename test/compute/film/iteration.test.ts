// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {iteration, race, type IterationInput} from "../../../src/compute/film/iteration.js";
import {fromRows} from "../../../src/math/dense/matrix.js";
import {jacobi} from "../../../src/math/eigen/jacobi.js";
import {powerIteration} from "../../../src/math/eigen/power-iteration.js";

const a = fromRows([
  [2, 1, 0],
  [1, 3, 1],
  [0, 1, 4]
]);

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

function button(element: HTMLElement, name: string): HTMLButtonElement {
  return Array.from(element.querySelectorAll("button")).find(({textContent}) => textContent === name)!;
}

function heard<V>(element: IterationInput<V>): V[] {
  const values: V[] = [];
  element.addEventListener("input", () => values.push(element.value));
  return values;
}

describe("iteration", () => {
  it("is an input whose value is the state that is shown", async () => {
    const element = iteration(powerIteration(a, {maxIterations: 30}), {label: "power iteration"});
    const values = heard(element);
    expect(element.value).toBeUndefined();
    await soon();
    expect(element.value.iteration).toBe(0);
    button(element, "Step").click();
    await soon();
    expect(values.map(({iteration}) => iteration)).toEqual([0, 1]);
    button(element, "Run").click();
    await soon();
    expect(element.value.iteration).toBe(30);
    expect(element.querySelector("output")?.textContent).toMatch(/^step 30 · residual \d\.\de-\d+ · the end$/);
    const slider = element.querySelector("input")!;
    slider.value = "7";
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    await soon();
    expect(element.value.iteration).toBe(7);
    expect(values.at(-1)).toBe(element.value);
  });

  it("has names for those who do not see it, and says how it ended", async () => {
    const element = iteration(powerIteration(a, {maxIterations: Infinity, tolerance: 0}), {label: "power", run: true});
    expect([element.getAttribute("role"), element.getAttribute("aria-label")]).toEqual(["group", "power"]);
    await soon();
    expect(button(element, "Pause").disabled).toBe(false);
    expect(element.querySelector("progress")!.hidden).toBe(false);
    button(element, "Cancel").click();
    await soon();
    expect(element.querySelector("progress")!.hidden).toBe(true);
    expect(element.querySelector("output")?.textContent).toMatch(/cancelled$/);
    expect(element.querySelector("svg")?.getAttribute("aria-label")).toMatch(/^power: the residual after \d+ steps is/);
    expect(button(element, "Cancel").disabled).toBe(true);
  });

  it("ends with its cell", async () => {
    let end!: () => void;
    const invalidation = new Promise<void>((resolve) => (end = resolve));
    const element = iteration(powerIteration(a, {maxIterations: Infinity}), {invalidation, run: true});
    await soon();
    end();
    await soon();
    const at = element.value.iteration;
    await soon();
    expect(element.value.iteration).toBe(at);
  });

  it("says what is wrong with an iteration that throws", async () => {
    const element = iteration(jacobi(fromRows([[1, 2], [3, 4]]))); // prettier-ignore
    await soon();
    expect(element.querySelector("[role=alert]")?.textContent).toMatch(/^RangeError: .*symmetric/);
  });
});

it("races iterations in one input", async () => {
  const element = race({Jacobi: jacobi(a), power: powerIteration(a, {maxIterations: 100})}, {run: true});
  await soon();
  await soon();
  expect(Object.keys(element.value)).toEqual(["Jacobi", "power"]);
  expect(element.value.Jacobi.residual).toBeLessThan(1e-14);
  expect(element.value.power.iteration).toBe(100);
  expect(element.querySelectorAll("polyline")).toHaveLength(2);
  expect(element.querySelector("output")?.textContent).toMatch(/Jacobi residual .* · power residual/);
});
