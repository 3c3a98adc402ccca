import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {scales, themed} from "../theme.js";

export interface NamedMatrix {
  name: string;
  matrix: Matrix;
}

export interface MatricesOptions {
  /** In pixels. */
  width: number;
}

/** Draws small matrices with entries in [0, 1] side by side, two in a row where it is narrow, each entry written out. */
export function matrices(named: readonly NamedMatrix[], {width}: MatricesOptions): SVGSVGElement | HTMLElement {
  const across = width < 560 ? 2 : named.length;
  const facet = (k: number) => ({fx: k % across, fy: Math.floor(k / across)});
  const titles = named.map(({name}, k) => ({name, ...facet(k)}));
  const entries = named.flatMap(({matrix: {rows, columns, data}}, k) =>
    Array.from(data, (value, at) => ({
      value,
      from: Math.floor(at / columns) + 1,
      to: (at % columns) + 1,
      rows,
      ...facet(k)
    }))
  );
  const side = width / across;
  return Plot.plot(
    themed({
      width,
      height: Math.ceil(named.length / across) * Math.min(side + 30, 220) + 30,
      marginTop: 40,
      marginLeft: 30,
      marginRight: 4,
      marginBottom: 30,
      fx: {axis: null, padding: 0.12},
      fy: {axis: null, padding: 0.3},
      x: {label: "to", tickSize: 0, type: "band"},
      y: {label: "from", tickSize: 0, type: "band"},
      color: {...scales.sequential, domain: [0, 1]},
      ariaLabel: named.map(({name}) => name).join(", then "),
      ariaDescription: "Small matrices with their entries; rows are where the surfer is, columns where she goes next.",
      marks: [
        Plot.cell(entries, {fx: "fx", fy: "fy", x: "to", y: "from", fill: "value", inset: 0.5}),
        Plot.text(entries, {
          fx: "fx",
          fy: "fy",
          x: "to",
          y: "from",
          text: ({value}: {value: number}) => short(value),
          fill: ({value}: {value: number}) => (value > 0.5 ? "var(--theme-background)" : "var(--theme-foreground)"),
          fontSize: 11
        }),
        Plot.text(titles, {fx: "fx", fy: "fy", text: "name", frameAnchor: "top-left", dy: -20, fontWeight: 600})
      ]
    })
  );
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 0.1 ? 3 : 2).replace(/^0/, "");
}
