import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

export interface StaircaseOptions {
  /** Weyl's estimate of how many there are below λ. */
  weyl: (lambda: number) => number;
  /** The eigenvalues of the smooth surface, ascending, as far as they are known; defaults to none. */
  known?: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

/** Draws how many eigenvalues lie below λ, as a staircase, around the line of Weyl. */
export function staircase(
  values: ArrayLike<number>,
  {weyl, known = [], width}: StaircaseOptions
): SVGSVGElement | HTMLElement {
  const end = (values[values.length - 1] || 1) * 1.02;
  const counted = steps(values, end);
  const last = counted.at(-1)!.count;
  return Plot.plot(
    themed({
      width,
      height: 300,
      x: {label: "λ →", domain: [0, end], ticks: width < 560 ? 5 : 10},
      y: {label: "↑ eigenvalues up to λ", domain: [0, Math.max(last, weyl(end)) * 1.05], ticks: 6, grid: true},
      ariaLabel: "The number of eigenvalues up to λ, and Weyl's estimate",
      ariaDescription: `${last} eigenvalues up to ${end.toPrecision(4)}, where Weyl's estimate is ${weyl(end).toFixed(1)}.`,
      marks: [
        Plot.line([0, end], {x: (lambda: number) => lambda, y: weyl, stroke: hues.bound, strokeDasharray: "6 4"}),
        Plot.line(known.length > 0 ? steps(known, end) : [], {
          ...{x: "lambda", y: "count", curve: "step-after", stroke: hues.truth, strokeWidth: 5, strokeOpacity: 0.35}
        }),
        Plot.line(counted, {x: "lambda", y: "count", curve: "step-after", stroke: hues.lambda, strokeWidth: 1.8}),
        ...stackedNames(
          [
            {name: "of the mesh", stroke: hues.lambda},
            {name: "Weyl: λ · area / 4π", stroke: hues.bound},
            ...(known.length > 0 ? [{name: "of the smooth surface", stroke: hues.truth}] : [])
          ],
          {corner: "top-left"}
        )
      ]
    })
  );
}

/** The corners of N(λ), from 0 to *end*. */
function steps(values: ArrayLike<number>, end: number): {lambda: number; count: number}[] {
  const below = Array.from(values).filter((value) => value <= end);
  const corners = below.map((value, i) => ({lambda: Math.max(0, value), count: i + 1}));
  return [{lambda: 0, count: 0}, ...corners, {lambda: end, count: below.length}];
}
