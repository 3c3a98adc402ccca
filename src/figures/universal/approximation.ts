import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

/** A function that is meant to be near the target. */
export interface Approximant {
  name: string;
  at: (x: number) => number;
  /** A colour, as CSS. */
  stroke: string;
}

export interface ApproximationOptions {
  approximants: readonly Approximant[];
  /** In pixels. */
  width: number;
}

const xs = Array.from({length: 401}, (_, i) => -1 + i / 200);

/** Draws a target on [−1, 1], thick, and what approximates it. */
export function approximation(
  target: (x: number) => number,
  {approximants, width}: ApproximationOptions
): SVGSVGElement | HTMLElement {
  const worst = (at: (x: number) => number) => xs.reduce((most, x) => Math.max(most, Math.abs(at(x) - target(x))), 0);
  return Plot.plot(
    themed({
      width,
      height: 270,
      x: {label: "x", domain: [-1, 1], ticks: 5},
      y: {label: "value", domain: [-1.25, 1.35], ticks: 5, grid: true},
      ariaLabel: "A function and what approximates it",
      ariaDescription: approximants
        .map(({name, at}) => `${name} is off by up to ${worst(at).toPrecision(3)}`)
        .join("; "),
      marks: [
        Plot.line(xs, {
          x: (x: number) => x,
          y: target,
          stroke: hues.truth,
          strokeWidth: 5,
          strokeOpacity: 0.25,
          clip: true
        }),
        ...approximants.map(({at, stroke}) =>
          Plot.line(xs, {x: (x: number) => x, y: at, stroke, strokeWidth: 2, clip: true})
        ),
        ...stackedNames(approximants, {corner: "bottom-right"})
      ]
    })
  );
}
