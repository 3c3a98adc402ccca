// @vitest-environment jsdom
import {expect, it} from "vitest";
import {approximation} from "../../../src/figures/universal/approximation.js";
import {levelledError} from "../../../src/figures/universal/levelled-error.js";
import {chebyshevSum} from "../../../src/math/approximate/minimax-steps.js";
import {minimax} from "../../../src/math/approximate/minimax.js";

const {coefficients, levelled, reference} = minimax(Math.abs, 4);
const at = (x: number) => chebyshevSum(coefficients, x);

it.each([720, 350])(
  "approximation draws the target and each approximant, and tells how far off they are, at %d",
  (width) => {
    const figure = approximation(Math.abs, {approximants: [{name: "degree 4", at, stroke: "red"}], width});
    expect(figure.getAttribute("aria-description")).toContain("degree 4 is off by up to 0.0676");
    expect(figure.querySelectorAll('[aria-label="line"] path')).toHaveLength(2);
    expect(figure.outerHTML).not.toMatch(/NaN|Infinity/);
  }
);

it("levelledError has a dot for each point of the reference, and no frame without height", () => {
  const figure = levelledError((x) => Math.abs(x) - at(x), {levelled, reference, width: 350});
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(6);
  expect(figure.getAttribute("aria-description")).toContain("the level at 6 points is 0.067621");
  expect(levelledError(() => 0, {levelled: 0, reference: [0], width: 350}).outerHTML).not.toMatch(/NaN|Infinity/);
});
