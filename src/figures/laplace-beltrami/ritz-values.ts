import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** What is drawn of a step of Lanczos' iteration. */
export interface RitzStep {
  iteration: number;
  values: ArrayLike<number>;
  residuals: ArrayLike<number>;
}

export interface RitzValuesOptions {
  /** The eigenvalues, each as often as it is. */
  eigenvalues: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

/** Values that agree so far are one eigenvalue. */
const same = 1e-8;
const floor = 1e-16;

/** Draws the Ritz values of one step over the eigenvalues that they look for, each as high as its residual. */
export function ritzValues(
  {iteration, values, residuals}: RitzStep,
  {eigenvalues, width}: RitzValuesOptions
): SVGSVGElement | HTMLElement {
  const levels: {value: number; times: number}[] = [];
  for (const value of Array.from(eigenvalues)) {
    const last = levels.at(-1);
    if (last && value - last.value <= same * Math.max(1, value)) ++last.times;
    else levels.push({value, times: 1});
  }
  const ritz = Array.from(values, (value, j) => ({value, residual: Math.max(floor, residuals[j])}));
  const found = levels.filter((level) => ritz.some(({value}) => Math.abs(value - level.value) <= 1e-6)).length;
  return Plot.plot(
    themed({
      width,
      height: 300,
      marginLeft: 62,
      marginTop: 36,
      x: {label: "λ →", ticks: width < 560 ? 5 : 10},
      y: {type: "log", domain: [floor, 10], label: "↑ residual", ticks: 5, tickFormat: ".0e", grid: true},
      ariaLabel: `Ritz values after ${iteration} steps of Lanczos' iteration`,
      ariaDescription: `${ritz.length} Ritz values; ${found} of ${levels.length} distinct eigenvalues are found.`,
      marks: [
        Plot.ruleX(levels, {x: "value", stroke: hues.truth, strokeOpacity: 0.5}),
        Plot.text(labels(levels), {
          ...{x: "value", text: "text", frameAnchor: "top", dy: -10, fill: hues.truth, fontSize: 11}
        }),
        Plot.dot(ritz, {
          ...{x: "value", y: "residual", fill: hues.lambda, r: 4, fillOpacity: 0.75},
          title: (d: {value: number; residual: number}) =>
            `${d.value.toFixed(6)}, residual ${d.residual.toExponential(1)}`
        })
      ]
    })
  );
}

/** How often each value is one; of values too near to be told apart on paper, all in one. */
function labels(levels: readonly {value: number; times: number}[]): {value: number; text: string}[] {
  const reach = (levels.at(-1)?.value ?? 0) / 30;
  const groups: {value: number; text: string}[] = [];
  for (const {value, times} of levels) {
    const last = groups.at(-1);
    if (last && value - last.value < reach) last.text += `, ${times}`;
    else groups.push({value, text: `×${times}`});
  }
  return groups;
}
