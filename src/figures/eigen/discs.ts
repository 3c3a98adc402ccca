import * as Plot from "@observablehq/plot";
import type {Disc} from "../../math/eigen/gershgorin.js";
import {hues, themed} from "../theme.js";

export interface DiscsOptions {
  /** In pixels. */
  width: number;
}

/** Draws Gershgorin's discs in the complex plane, and the eigenvalues that they hold. */
export function discs(
  {real, imaginary}: {real: ArrayLike<number>; imaginary: ArrayLike<number>},
  all: readonly Disc[],
  {width}: DiscsOptions
): SVGSVGElement | HTMLElement {
  const values = Array.from({length: real.length}, (_, i) => ({re: real[i], im: imaginary[i]}));
  const ends = all.flatMap(({center, radius}) => [center - radius, center + radius]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const margin = 0.06 * (high - low) || 1;
  const tallest = Math.max(...all.map(({radius}) => radius)) + margin || 1;
  const [left, right, top, bottom] = [52, 20, 28, 40];
  const unit = Math.min((width - left - right) / (high - low + 2 * margin), 320 / (2 * tallest));
  const outlines = all.flatMap(({center, radius}, disc) =>
    Array.from({length: 91}, (_, t) => ({
      disc,
      re: center + radius * Math.cos((t * Math.PI) / 45),
      im: radius * Math.sin((t * Math.PI) / 45)
    }))
  );
  return Plot.plot(
    themed({
      width: unit * (high - low + 2 * margin) + left + right,
      height: unit * 2 * tallest + top + bottom,
      x: {label: "real part", domain: [low - margin, high + margin], ticks: width < 560 ? 5 : 10},
      y: {label: "imaginary part", domain: [-tallest, tallest], ticks: 5},
      ariaLabel: "Gershgorin's discs and the eigenvalues",
      ariaDescription: `${all.length} discs reach from ${low.toPrecision(3)} to ${high.toPrecision(3)} on the real axis; all ${values.length} eigenvalues lie in them.`,
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.3}),
        Plot.line(outlines, {
          x: "re",
          y: "im",
          z: "disc",
          stroke: hues.bound,
          strokeWidth: 1.5,
          fill: hues.bound,
          fillOpacity: 0.1
        }),
        Plot.dot(all, {x: "center", y: 0, r: 3, symbol: "times", stroke: hues.bound, strokeWidth: 1.5}),
        Plot.ruleX(
          values.filter(({im}) => im === 0),
          {x: "re", y1: -tallest / 10, y2: tallest / 10, stroke: hues.lambda, strokeWidth: 2}
        ),
        Plot.dot(
          values.filter(({im}) => im !== 0),
          {x: "re", y: "im", r: 4, fill: hues.lambda}
        )
      ]
    })
  );
}
