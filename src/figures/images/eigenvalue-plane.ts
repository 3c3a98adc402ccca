import * as Plot from "@observablehq/plot";
import type {Eigvals} from "../../math/eigen/eigvals.js";
import {hues, themed} from "../theme.js";

export interface EigenvaluePlaneOptions {
  /** The largest singular value, which no eigenvalue exceeds. */
  bound: number;
  /** In pixels. */
  width: number;
}

/** Draws the eigenvalues of a picture and of the *moved* picture in the complex plane, within the circle of the bound. */
export function eigenvaluePlane(
  still: Eigvals,
  moved: Eigvals,
  {bound, width}: EigenvaluePlaneOptions
): SVGSVGElement | HTMLElement {
  const points = ({real, imaginary}: Eigvals) => Array.from(real, (re, i) => ({re, im: imaginary[i]!}));
  const circle = Array.from({length: 181}, (_, i) => ({
    re: bound * Math.cos((i * Math.PI) / 90),
    im: bound * Math.sin((i * Math.PI) / 90)
  }));
  const side = Math.min(Math.max(width, 200), 420);
  const extent = 1.12 * bound;
  return Plot.plot(
    themed({
      width: side,
      height: side - 4,
      ariaLabel: "Eigenvalues of the picture in the complex plane, before and after it moves",
      ariaDescription: `The eigenvalue of largest modulus is ${modulus(still)} before and ${modulus(moved)} after; all lie within ${bound.toFixed(3)}.`,
      x: {label: "real part", domain: [-extent, extent], ticks: 5, grid: true},
      y: {label: "imaginary part", domain: [-extent, extent], ticks: 5, grid: true},
      marks: [
        Plot.line(circle, {x: "re", y: "im", stroke: hues.bound, strokeDasharray: "4 4"}),
        Plot.text([{re: 0, im: bound}], {x: "re", y: "im", dy: -8, text: () => "|λ| = σ₁", fill: hues.bound}),
        Plot.dot(points(still), {x: "re", y: "im", r: 5, stroke: hues.bound}),
        Plot.dot(points(moved), {x: "re", y: "im", r: 3, fill: hues.lambda})
      ]
    })
  );
}

function modulus({real, imaginary}: Eigvals): string {
  return Math.hypot(real[0]!, imaginary[0]!).toFixed(3);
}
