import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** Where descent ends: near the first minimum, near the second, or at neither. */
export type Ending = "left" | "right" | "neither";

export interface BasinsOptions {
  /** Where starts lie, from the lowest to the highest, at equal distances. */
  starts: readonly [number, number];
  /** The steps' lengths, from the lowest row to the highest. */
  steps: readonly [number, number];
  /** The length beyond which each minimum holds nobody. */
  limits: {left: number; right: number};
  /** The start and the step that are chosen. */
  chosen: {start: number; step: number};
  /** In pixels. */
  width: number;
}

const fills: Record<Ending, string> = {left: hues.a, right: hues.b, neither: "transparent"};

/** Draws, for each start (across) and each step (up), in which of two minima descent ends: *endings* has a row for each step. */
export function basins(
  endings: readonly (readonly Ending[])[],
  {starts, steps, limits, chosen, width}: BasinsOptions
): SVGSVGElement | HTMLElement {
  const rows = endings.length;
  const columns = endings[0]!.length;
  const at = ([low, high]: readonly [number, number], share: number) => low + share * (high - low);
  return Plot.plot(
    themed({
      width,
      height: 340,
      x: {label: "start x₀", domain: starts, ticks: 7},
      y: {label: "step η", domain: steps, ticks: 6},
      ariaLabel: "In which minimum descent ends, by start and step",
      ariaDescription:
        `Above ${limits.left.toFixed(3)} no start ends in the left minimum, but for a few that hit it, ` +
        `above ${limits.right.toFixed(3)} none in either. At ${chosen.start}, ${chosen.step}: ${endingAt()}.`,
      marks: [
        ...(["left", "right"] as const).map((ending): Plot.Markish => (_, {x, y}, __, ___, context) => {
          const path = context!.document.createElementNS("http://www.w3.org/2000/svg", "path");
          const px = (column: number) => (x as (v: number) => number)(at(starts, column / columns));
          const py = (row: number) => (y as (v: number) => number)(at(steps, row / rows));
          path.setAttribute("d", runs(endings, ending, px, py));
          path.setAttribute("style", `fill: ${fills[ending]}`);
          path.setAttribute("fill-opacity", "0.75");
          return path;
        }),
        Plot.ruleY([limits.left], {stroke: hues.truth, strokeDasharray: "4 3"}),
        Plot.ruleY([limits.right], {stroke: hues.truth, strokeDasharray: "4 3"}),
        Plot.dot([chosen], {
          x: "start",
          y: "step",
          r: 6,
          stroke: "var(--theme-background)",
          fill: hues.truth,
          strokeWidth: 2
        })
      ]
    })
  );

  function endingAt(): Ending | "outside" {
    const place = ([low, high]: readonly [number, number], value: number, count: number) =>
      Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count));
    return endings[place(steps, chosen.step, rows)]?.[place(starts, chosen.start, columns)] ?? "outside";
  }
}

/** A rectangle for each run of one ending along a row, as one path, so that a picture costs few elements. */
function runs(
  endings: readonly (readonly Ending[])[],
  ending: Ending,
  px: (column: number) => number,
  py: (row: number) => number
): string {
  return endings
    .map((row, i) => {
      let path = "";
      for (let j = 0, end = 0; j < row.length; j = end) {
        for (end = j + 1; end < row.length && row[end] === row[j]; ++end);
        if (row[j] !== ending) continue;
        const [left, right, bottom, top] = [px(j), px(end), py(i), py(i + 1)].map((value) => value.toFixed(1));
        path += `M${left},${bottom}H${right}V${top}H${left}z`;
      }
      return path;
    })
    .join("");
}
