import * as Plot from "@observablehq/plot";
import {powerOfTen} from "../power-of-ten.js";
import {hues, themed} from "../theme.js";

export interface ErrorDecayOptions {
  /** ‖xₖ − xₖ₋₁‖₁ after each step. */
  residuals: ArrayLike<number>;
  /** The probability of following a link. */
  damping: number;
  /** The modulus of the second eigenvalue of the Google matrix. */
  second: number;
  /** Where the iteration stops. */
  tolerance: number;
  /** In pixels. */
  width: number;
}

const floor = 1e-16;

/** Draws the distances ‖xₖ − x‖₁ of a power iteration, k = 0, 1, …, on a logarithmic axis, under the bound 2αᵏ. */
export function errorDecay(
  errors: ArrayLike<number>,
  {residuals, damping, second, tolerance, width}: ErrorDecayOptions
): SVGSVGElement | HTMLElement {
  const last = errors.length - 1;
  const ks = Array.from({length: errors.length}, (_, k) => k);
  const curve = (value: (k: number) => number) => ks.map((k) => ({k, y: value(k)})).filter(({y}) => y > floor);
  // The slope is anchored late, where the second eigenvalue has outlived the others.
  const anchor = Math.floor(0.6 * last);
  const slope = curve((k) => errors[anchor] * second ** (k - anchor)).filter(({y}) => y <= 2);
  const lines = [
    {name: "bound 2αᵏ", stroke: hues.bound, dash: "6 4", points: curve((k) => 2 * damping ** k)},
    {name: "slope |λ₂|ᵏ", stroke: hues.lambda, dash: "2 3", points: slope},
    {name: "error", stroke: hues.residual, dash: "none", points: curve((k) => errors[k])}
  ];
  const steps = Array.from({length: residuals.length}, (_, t) => ({k: t + 1, y: residuals[t]})).filter(
    ({y}) => y > floor
  );
  return Plot.plot(
    themed({
      width,
      height: 360,
      marginLeft: 62,
      x: {label: "steps k", domain: [0, Math.max(last, 1)], ticks: width < 560 ? 4 : 8},
      y: {
        type: "log",
        label: "L1 distance from the fixed point",
        domain: [Math.min(tolerance / 10, 1e-3), 3],
        clamp: true,
        ticks: 8,
        tickFormat: powerOfTen,
        grid: true
      },
      ariaLabel: "The error of power iteration after k steps",
      ariaDescription: `It falls below ${tolerance} after ${last} steps, under the bound 2 times ${damping} to the k.`,
      marks: [
        Plot.ruleY([tolerance], {stroke: "currentColor", strokeOpacity: 0.6}),
        Plot.dot(steps, {x: "k", y: "y", r: 1.5, fill: "currentColor", fillOpacity: 0.5}),
        ...lines.map(({points, stroke, dash}) =>
          Plot.line(points, {x: "k", y: "y", stroke, strokeWidth: 2, strokeDasharray: dash, clip: true})
        ),
        ...lines.map(({name, stroke}, i) =>
          Plot.text([name], {
            frameAnchor: "bottom-left",
            dx: 10,
            dy: -46 - 18 * (lines.length - 1 - i),
            fill: stroke,
            stroke: "var(--theme-background)",
            strokeWidth: 4,
            fontWeight: 600
          })
        )
      ]
    })
  );
}
