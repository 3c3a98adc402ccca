import * as Plot from "@observablehq/plot";
import {themed} from "../theme.js";
import {heightColors, heightContours} from "./height-contours.js";
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
      ...{marginLeft: 44, marginRight: 20, marginTop: 24, marginBottom: 40},
      x: {label: "θ₁ / 2π", domain: [0, 1], ticks: 5},
      y: {label: "θ₂ / 2π", domain: [0, 1], ticks: 5},
      color: heightColors(low, high),
      ariaLabel: label,
      ariaDescription: describeMaxima(maxima),
      marks: [
        heightContours(drawn, {size: around, from: 0, to: 1, low, high}),
        maximumDots(maxima, {
          x: ({angles}) => angles[0]! / (2 * Math.PI),
          y: ({angles}) => angles[1]! / (2 * Math.PI)
        })
      ]
    })
  );
}
