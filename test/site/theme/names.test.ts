// @vitest-environment jsdom
import * as Inputs from "@observablehq/inputs";
import * as Plot from "@observablehq/plot";
import {afterEach, expect, it} from "vitest";
import {giveNames, keepNamed} from "../../../src/site/theme/names.js";

afterEach(() => document.body.replaceChildren());

it("names a slider by its form's label", () => {
  document.body.append(Inputs.range([0, 1], {label: "Damping"}));
  giveNames(document);
  expect(document.querySelector("input[type=range]")!.getAttribute("aria-label")).toBe("Damping");
});

it("gives Plot's groups of marks a role that may have a name, and a named figure that of an image", () => {
  document.body.append(Plot.plot({ariaLabel: "Two nodes", marks: [Plot.dot([1, 2], {x: Number})]}));
  giveNames(document);
  const groups = Array.from(document.querySelectorAll("svg g[aria-label]"));
  expect(groups.length).toBeGreaterThan(1);
  expect(groups.map((group) => group.getAttribute("role"))).toEqual(groups.map(() => "group"));
  expect(document.querySelector("svg")!.getAttribute("role")).toBe("img");
});

it("names what a cell shows later, too", async () => {
  keepNamed(document);
  document.body.append(Inputs.range([2, 8], {label: "Groups"}));
  await Promise.resolve();
  expect(document.querySelector("input[type=range]")!.getAttribute("aria-label")).toBe("Groups");
});
