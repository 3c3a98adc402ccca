import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {hues, scales, sequential, themed} from "../theme.js";

export interface NamedMatrix {
  name: string;
  matrix: Matrix;
}

export interface EntriesOptions {
  /** What the colours show: "sign", the entry over the largest of its matrix, with the fourth root of its size so that small ones show; "size", the power of ten of |a| over the largest; defaults to "sign". */
  shows?: "sign" | "size";
  /** Entries to point at, as [row, column] counted from 0; defaults to none. */
  marked?: readonly (readonly [number, number])[];
  /** The matrices in a row; defaults to all of them. */
  across?: number;
  /** What is drawn, in a sentence for those who do not see it. */
  description: string;
  /** In pixels. */
  width: number;
}

/** From here down, an entry is as good as zero: the unit roundoff. */
const lowest = -16;

/** Draws matrices side by side, a square an entry, and writes the entries of small ones out. */
export function entries(
  named: readonly NamedMatrix[],
  {shows = "sign", marked = [], across = named.length, description, width}: EntriesOptions
): SVGSVGElement | HTMLElement {
  const down = Math.ceil(named.length / across);
  const largest = Math.max(...named.map(({matrix}) => Math.max(matrix.rows, matrix.columns)));
  const facet = (k: number) => ({fx: k % across, fy: Math.floor(k / across)});
  const cells = named.flatMap(({matrix: {columns, data}}, k) => {
    const scale = Math.max(...Array.from(data, Math.abs)) || 1;
    return Array.from(data, (value, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      return {value, shade: shade(value / scale, shows), row, column, ...facet(k)};
    });
  });
  const side = Math.min(width / across, 320);
  const place = {fx: "fx", fy: "fy", x: "column", y: "row"};
  const steps = Array.from({length: largest}, (_, i) => i);
  return Plot.plot(
    themed({
      width: side * across,
      height: down * (side + 24) + 8,
      marginTop: 30,
      marginLeft: 4,
      marginRight: 4,
      marginBottom: 4,
      fx: {axis: null, padding: 0.1, domain: Array.from({length: across}, (_, i) => i)},
      fy: {axis: null, padding: 0.14},
      x: {axis: null, type: "band", domain: steps},
      y: {axis: null, type: "band", domain: steps},
      color:
        shows === "sign"
          ? {...scales.diverging, domain: [-1, 1]}
          : {type: "linear", domain: [0, 1], interpolate: sequential},
      ariaLabel: named.map(({name}) => name).join(", "),
      ariaDescription: description,
      marks: [
        Plot.cell(cells, {...place, fill: "shade", inset: largest > 12 ? 0 : 0.5}),
        Plot.cell(
          marked.map(([row, column]) => ({row, column, fx: 0, fy: 0})),
          {...place, stroke: hues.cut, strokeWidth: 3, inset: -1}
        ),
        Plot.text(side / largest < 34 ? [] : cells, {
          ...place,
          text: ({value}: {value: number}) => short(value),
          fill: ({shade}: {shade: number}) =>
            Math.abs(shade) > 0.6 ? "var(--theme-background)" : "var(--theme-foreground)",
          fontSize: 10.5
        }),
        Plot.text(
          named.map(({name}, k) => ({name, ...facet(k)})),
          {fx: "fx", fy: "fy", text: "name", frameAnchor: "top-left", dy: -18, fontWeight: 600}
        )
      ]
    })
  );
}

function shade(share: number, shows: "sign" | "size"): number {
  if (shows === "sign") return Math.sign(share) * Math.abs(share) ** 0.25;
  return share === 0 ? 0 : Math.max(0, 1 - Math.log10(Math.abs(share)) / lowest);
}

function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const digits = size < 0.005 ? value.toExponential(0) : Number.isInteger(value) ? String(value) : value.toFixed(2);
  return digits
    .replace("-", "−")
    .replace("e-", "e−")
    .replace(/^(−?)0\./, "$1.");
}
