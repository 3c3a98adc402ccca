import * as Plot from "@observablehq/plot";
import {bandRows, byPlace} from "../band.js";
import {hues, themed} from "../theme.js";

export interface CurvaturesOptions {
  /** Where theory expects some, and how far from there they may be. */
  expected: {value: number; within: number};
  /** What ‖θ‖² / 2 costs: lines at λ and 2 λ; defaults to 0, without lines. */
  decay?: number;
  /** Those of other networks, as many of each: a median and a band from 5 % to 95 %, from two on; defaults to none. */
  runs?: readonly ArrayLike<number>[];
  /** In pixels. */
  width: number;
}

/** Below this, the vertical axis is linear. */
const linear = 1e-4;

/** Draws the eigenvalues of a Hessian by rank, over an axis that is logarithmic on both sides of zero. */
export function curvatures(
  values: ArrayLike<number>,
  {expected, decay = 0, runs = [], width}: CurvaturesOptions
): SVGSVGElement | HTMLElement {
  const {value, within} = expected;
  const points = Array.from(values, (y, k) => ({k: k + 1, y, near: Math.abs(y - value) <= within}));
  const near = points.filter((point) => point.near).length;
  const isBand = runs.length > 1;
  const band = isBand ? bandRows(byPlace(runs)) : [];
  const shown = [...points.map(({y}) => y), ...band.flatMap(({low, high}) => [low, high])];
  const [low, high] = [Math.min(value - within, ...shown), Math.max(value + within, ...shown)];
  const between = ({low, high}: {low: number; high: number}) => `from ${low.toPrecision(2)} to ${high.toPrecision(2)}`;
  const lines = decay > 0 ? [decay, 2 * decay] : [];
  return Plot.plot(
    themed({
      width,
      height: 340,
      marginLeft: 66,
      x: {label: "rank k, the smallest curvature first →"},
      y: {
        type: "symlog",
        constant: linear,
        label: "↑ eigenvalue of the Hessian",
        ticks: [-1, -0.1, -0.01, -0.001, 0, 0.001, 0.01, 0.1, 1, 10].filter((y) => low <= y && y <= high),
        tickFormat: (y: number) => String(y).replace("-", "−"),
        grid: true
      },
      ariaLabel: "Eigenvalues of the Hessian of a small network",
      ariaDescription:
        `Of ${points.length} eigenvalues ${near} are within ${within.toExponential(1)} of ${value}.` +
        (isBand
          ? ` Of ${runs.length} networks the lowest is ${between(band[0]!)}, the highest ${between(band.at(-1)!)}.`
          : ""),
      marks: [
        Plot.rectY([{low: value - within, high: value + within}], {
          x1: 0,
          x2: points.length + 1,
          y1: "low",
          y2: "high",
          fill: hues.mark,
          fillOpacity: 0.4
        }),
        Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.4}),
        Plot.ruleY(lines, {stroke: hues.bound, strokeDasharray: "4 4"}),
        Plot.areaY(band, {x: "x", y1: "low", y2: "high", fill: hues.residual, fillOpacity: 0.2}),
        Plot.lineY(band, {x: "x", y: "median", stroke: hues.residual, strokeWidth: 1.5}),
        // The curve rises from the lower left to the upper right: above it and below it there is room.
        Plot.text(lines.slice(0, 1), {y: (y: number) => y, text: ["λ"], frameAnchor: "right", dy: 9}),
        Plot.text(lines.slice(1), {y: (y: number) => y, text: ["2 λ"], frameAnchor: "left", dx: 4, dy: -9}),
        Plot.dot(points, {
          x: "k",
          y: "y",
          r: 2.5,
          fill: (d: {near: boolean}) => (d.near ? hues.lambda : hues.residual)
        })
      ]
    })
  );
}
