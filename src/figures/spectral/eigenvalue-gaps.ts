import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface Spectrum {
  name: string;
  /** The smallest eigenvalues, ascending. */
  values: ArrayLike<number>;
  /** The number of clusters that the largest gap suggests. */
  gap: number;
}

/** Draws the smallest eigenvalues of several graphs, and in each the largest gap. */
export function eigenvalueGaps(spectra: readonly Spectrum[], {width}: {width: number}): SVGSVGElement | HTMLElement {
  const eigenvalues = spectra.flatMap(({name, values}) => Array.from(values, (value, i) => ({name, value, k: i + 1})));
  const gaps = spectra.map(({name, values, gap}) => ({name, k: gap, from: values[gap - 1], to: values[gap]}));
  return Plot.plot(
    themed({
      width,
      height: 270,
      fx: {label: null, domain: spectra.map(({name}) => name)},
      x: {label: "k →", ticks: width < 560 ? 4 : 12},
      y: {label: "↑ eigenvalue λₖ of L_sym", ticks: 6, grid: true},
      ariaLabel: "The smallest eigenvalues and their largest gap",
      ariaDescription: gaps
        .map(({name, k, from, to}) => `${name}: the gap after ${k}, from ${from.toFixed(4)} to ${to.toFixed(4)}`)
        .join("; "),
      marks: [
        Plot.rectY(gaps, {
          fx: "name",
          x1: (d: {k: number}) => d.k,
          x2: (d: {k: number}) => d.k + 1,
          y1: "from",
          y2: "to",
          fill: hues.mark
        }),
        Plot.text(gaps, {
          fx: "name",
          x: (d: {k: number}) => d.k + 0.5,
          y: "to",
          text: (d: {k: number}) => `k = ${d.k}`,
          dy: -14
        }),
        Plot.ruleX(eigenvalues, {fx: "name", x: "k", y: "value", stroke: hues.lambda}),
        Plot.dot(eigenvalues, {
          fx: "name",
          x: "k",
          y: "value",
          fill: hues.lambda,
          title: (d: {k: number; value: number}) => `λ${d.k} = ${d.value.toFixed(6)}`
        })
      ]
    })
  );
}
