import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, sequential, themed} from "../theme.js";

export interface ClubOptions {
  /** The share of the heat at each member; sums to one. */
  heat: Float64Array;
  /** The members' names. */
  names: readonly string[];
  /** Where the heat was put. */
  start: number;
  /** In pixels. */
  width: number;
}

/** Draws a graph at the entries of its second and third eigenvectors, each node as hot as *heat* says. */
export function club(
  adjacency: CsrMatrix,
  vectors: Matrix,
  {heat, names, start, width}: ClubOptions
): SVGSVGElement | HTMLElement {
  const {rows: n, offsets, indices} = adjacency;
  const place = (i: number) => ({x: vectors.data[i * n + 1]!, y: vectors.data[i * n + 2]!});
  const ties = Array.from({length: n}, (_, i) =>
    Array.from(indices.subarray(offsets[i], offsets[i + 1]))
      .filter((j) => i < j)
      .map((j) => ({x1: place(i).x, y1: place(i).y, x2: place(j).x, y2: place(j).y}))
  ).flat();
  const hottest = Math.max(...heat);
  const members = names.map((name, i) => ({...place(i), name, heat: heat[i]!}));
  return Plot.plot(
    themed({
      width,
      height: Math.min(400, Math.max(300, width * 0.6)),
      margin: 18,
      marginTop: 18,
      marginRight: 18,
      marginBottom: 18,
      marginLeft: 18,
      axis: null,
      ariaLabel: "Zachary's karate club, coloured by heat",
      ariaDescription: `34 members and their 78 ties, placed by two eigenvectors; heat began at member ${names[start]}.`,
      marks: [
        Plot.link(ties, {x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "currentColor", strokeOpacity: 0.22}),
        Plot.dot(members, {
          x: "x",
          y: "y",
          r: width < 480 ? 9 : 12,
          fill: (d: {heat: number}) => sequential(Math.sqrt(d.heat / hottest)),
          stroke: (_: unknown, i: number) => (i === start ? hues.cut : "currentColor"),
          strokeWidth: (_: unknown, i: number) => (i === start ? 2.5 : 0.75),
          title: (d: {name: string; heat: number}) => `member ${d.name}: ${(100 * d.heat).toFixed(1)} % of the heat`
        }),
        Plot.text(members, {
          x: "x",
          y: "y",
          text: "name",
          fontSize: width < 480 ? 9 : 11,
          fill: "var(--theme-foreground)",
          stroke: "var(--theme-background)",
          strokeWidth: 2.5,
          pointerEvents: "none"
        })
      ]
    })
  );
}
