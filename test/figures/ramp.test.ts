// @vitest-environment jsdom
import {expect, it} from "vitest";
import {ramp} from "../../src/figures/theme.js";

it("says what is shown, and the values of its ends and middle", () => {
  const element = ramp({label: "entry of v₂", domain: [-0.25, 0.5], scheme: "diverging"});
  expect(element.textContent).toBe("entry of v₂−0.250.1250.5");
  expect(element.querySelector(".ramp-bar.ramp-diverging")).not.toBeNull();
});

it("writes values as the figure does", () => {
  const element = ramp({label: "share", domain: [0, 1], format: (value) => `${100 * value} %`});
  expect(Array.from(element.querySelectorAll(".ramp-ticks span"), (tick) => tick.textContent)).toEqual([
    "0 %",
    "50 %",
    "100 %"
  ]);
});
