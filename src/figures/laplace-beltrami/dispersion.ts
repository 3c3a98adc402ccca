import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface DispersionOptions {
  /** The eigenvalue that the circle has for k waves. */
  limit: (k: number) => number;
  /** In pixels. */
  width: number;
}

/** Draws the eigenvalues of a cycle, by the number of waves around it, under the parabola of the circle. */
export function dispersion(values: ArrayLike<number>, {limit, width}: DispersionOptions): SVGSVGElement | HTMLElement {
  const n = values.length;
  const waves = Array.from(values, (value, at) => ({k: Math.ceil(at / 2), value}));
  const last = Math.floor(n / 2);
  const parabola = Array.from({length: 101}, (_, i) => ({k: (last * i) / 100, value: limit((last * i) / 100)}));
  const good = waves.filter(({k, value}) => value >= 0.99 * limit(k)).at(-1)?.k ?? 0;
  return Plot.plot(
    themed({
      width,
      height: 300,
      marginLeft: 62,
      x: {label: "waves around the circle, k →", domain: [0, last], ticks: 6},
      y: {label: "↑ eigenvalue", domain: [0, limit(last)], ticks: 6, grid: true},
      ariaLabel: "Eigenvalues of a cycle and of the circle",
      ariaDescription: `${n} points: up to ${good} waves the eigenvalue is within one per cent of the circle's; at ${last} waves it is ${Math.round((100 * values[n - 1]) / limit(last))} per cent of it.`,
      marks: [
        Plot.rectX([good], {x1: 0, x2: (k: number) => k, fill: hues.mark}),
        Plot.line(parabola, {x: "k", y: "value", stroke: hues.truth, strokeWidth: 2, strokeDasharray: "6 4"}),
        Plot.dot(waves, {
          ...{x: "k", y: "value", fill: hues.lambda, r: n > 100 ? 2 : 3.5},
          title: ({k, value}: {k: number; value: number}) => `k = ${k}: ${value.toFixed(6)}; the circle: ${limit(k)}`
        }),
        Plot.text(["the circle"], {frameAnchor: "top-right", dx: -30, dy: 12, fill: hues.truth, fontWeight: 600}),
        Plot.text([`the cycle of ${n}`], {frameAnchor: "right", dx: -8, dy: 60, fill: hues.lambda, fontWeight: 600})
      ]
    })
  );
}
