import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface RawPowerOptions {
  /** In pixels. */
  width: number;
}

/** Draws how long a vector is after each multiplication by the adjacency matrix, from 1, on a logarithmic axis; 0 is marked. */
export function rawPower(growths: ArrayLike<number>, {width}: RawPowerOptions): SVGSVGElement | HTMLElement {
  let length = 1;
  const points = [
    {step: 0, length},
    ...Array.from(growths, (growth, t) => ({step: t + 1, length: (length *= growth)}))
  ];
  const alive = points.filter(({length}) => length > 0);
  const lowest = Math.min(...alive.map(({length}) => length)) / 10;
  const dead = points.filter(({length}) => length === 0);
  return Plot.plot(
    themed({
      width,
      height: 280,
      marginLeft: 64,
      x: {label: "multiplications k", ticks: Math.min(points.length, width < 560 ? 6 : 14), tickFormat: "d"},
      y: {
        type: "log",
        label: "total of (Aᵀ)ᵏx",
        tickFormat: "~g",
        ticks: 5,
        grid: true,
        domain: [lowest, Math.max(...alive.map(({length}) => length)) * 2]
      },
      ariaLabel: "The length of a vector under the raw adjacency matrix",
      ariaDescription: dead.length
        ? `It is exactly zero after ${dead[0]?.step} multiplications.`
        : `It is ${points.at(-1)?.length.toPrecision(3)} after ${points.length - 1} multiplications.`,
      marks: [
        Plot.line(alive, {x: "step", y: "length", stroke: hues.residual, strokeWidth: 2}),
        Plot.dot(alive, {x: "step", y: "length", r: 4, fill: hues.residual}),
        Plot.dot(dead, {x: "step", y: lowest, r: 6, symbol: "times", stroke: hues.cut, strokeWidth: 2.5}),
        Plot.text(dead, {
          x: "step",
          y: lowest,
          text: () => "exactly 0",
          dy: -16,
          dx: 6,
          textAnchor: "end",
          fill: hues.cut,
          fontWeight: 600
        })
      ]
    })
  );
}
