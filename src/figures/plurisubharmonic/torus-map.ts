import * as Plot from "@observablehq/plot";
import {scales, themed} from "../theme.js";
import {levels} from "./disc-map.js";
import {describeMaxima, maximumDots, type RimMaximum} from "./rim-maximum.js";

export interface TorusMapOptions {
  /** How many values an angle has. */
  size: number;
  maxima: readonly RimMaximum[];
  /** What is drawn, such as "f on the torus". */
  label: string;
  /** In pixels. */
  width: number;
}

/** Draws a function on a torus of two angles, given on a grid, the second angle running fastest, with its maxima; angles in turns. */
export function torusMap(
  values: ArrayLike<number>,
  {size, maxima, label, width}: TorusMapOptions
): SVGSVGElement | HTMLElement {
  const side = Math.max(200, Math.min(width, 460));
  // Once around, so that both edges are drawn; Plot wants x, the first angle, to run fastest.
  const around = size + 1;
  const drawn = Float64Array.from(
    {length: around * around},
    (_, at) => values[((at % around) % size) * size + (Math.floor(at / around) % size)]!
  );
  const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
  return Plot.plot(
    themed({
      width: side,
      height: side,
      ...{marginLeft: 40, marginRight: 16, marginTop: 24, marginBottom: 32},
      x: {label: "θ₁ / 2π", domain: [0, 1], ticks: 5},
      y: {label: "θ₂ / 2π", domain: [0, 1], ticks: 5},
      color: {...scales.sequential, domain: low < high ? [low, high] : [low, low + 1]},
      ariaLabel: label,
      ariaDescription: describeMaxima(maxima),
      marks: [
        Plot.contour(drawn, {
          width: around,
          height: around,
          x1: 0,
          y1: 0,
          x2: 1,
          y2: 1,
          thresholds: levels(low, high),
          fill: (value: number) => value,
          stroke: "none"
        }),
        maximumDots(maxima, {
          x: ({angles}) => angles[0]! / (2 * Math.PI),
          y: ({angles}) => angles[1]! / (2 * Math.PI)
        })
      ]
    })
  );
}
