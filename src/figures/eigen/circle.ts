import * as Plot from "@observablehq/plot";
import {matvec, type Matrix} from "../../math/dense/matrix.js";
import {hues, themed} from "../theme.js";

/** A real eigenpair of a 2 × 2 matrix, its vector of length 1. */
export interface Pair {
  value: number;
  vector: ArrayLike<number>;
}

export interface CircleOptions {
  /** The real eigenpairs. */
  pairs: readonly Pair[];
  /** In pixels. */
  width: number;
}

const turns = 36;

/** Draws the unit circle, its image under the 2 × 2 matrix *a*, a link from each x to A x, and the eigenvectors. */
export function circle(a: Matrix, {pairs, width}: CircleOptions): SVGSVGElement | HTMLElement {
  const side = Math.min(width, 460);
  const at = (t: number) => {
    const x = [Math.cos(t), Math.sin(t)];
    const y = matvec(a, x);
    return {x1: x[0], y1: x[1], x2: y[0], y2: y[1]};
  };
  const round = Array.from({length: 181}, (_, t) => at((t * Math.PI) / 90));
  const links = Array.from({length: turns}, (_, t) => at((2 * Math.PI * t) / turns));
  const reach = 1.12 * Math.max(1, ...round.map(({x2, y2}) => Math.max(Math.abs(x2), Math.abs(y2))));
  const lines = pairs.map(({value, vector}) => ({value, x: vector[0], y: vector[1]}));
  const axis = {domain: [-reach, reach], ticks: 5};
  return Plot.plot(
    themed({
      width: side,
      height: side,
      marginLeft: 46,
      marginRight: 18,
      marginTop: 24,
      x: {label: "first coordinate", ...axis},
      y: {label: "second coordinate", ...axis},
      ariaLabel: "The unit circle and its image",
      ariaDescription: pairs.length
        ? `Directions that keep their line are stretched by ${pairs.map(({value}) => short(value)).join(" and ")}.`
        : "No direction keeps its line: the eigenvalues are not real.",
      marks: [
        Plot.ruleX([0], {strokeOpacity: 0.2}),
        Plot.ruleY([0], {strokeOpacity: 0.2}),
        Plot.link(
          lines.map(({x, y}) => ({x1: -reach * x, y1: -reach * y, x2: reach * x, y2: reach * y})),
          {
            x1: "x1",
            y1: "y1",
            x2: "x2",
            y2: "y2",
            stroke: hues.lambda,
            strokeWidth: 1.5,
            strokeDasharray: "5 4"
          }
        ),
        Plot.link(links, {x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "currentColor", strokeOpacity: 0.3}),
        Plot.line(round, {x: "x1", y: "y1", stroke: hues.b, strokeWidth: 2}),
        Plot.line(round, {x: "x2", y: "y2", stroke: hues.a, strokeWidth: 2}),
        Plot.arrow(lines, {
          x1: 0,
          y1: 0,
          x2: ({value, x}: {value: number; x: number}) => value * x,
          y2: ({value, y}: {value: number; y: number}) => value * y,
          stroke: hues.lambda,
          strokeWidth: 3
        }),
        Plot.text(["x"], {frameAnchor: "top-left", dx: 8, dy: 6, fill: hues.b, fontWeight: 700}),
        Plot.text(["A x"], {frameAnchor: "top-left", dx: 24, dy: 6, fill: hues.a, fontWeight: 700}),
        Plot.text([pairs.length ? "eigenvectors times λ" : "no real eigenvector"], {
          frameAnchor: "top-left",
          dx: 58,
          dy: 6,
          fill: hues.lambda,
          fontWeight: 700
        })
      ]
    })
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
