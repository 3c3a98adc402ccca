import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, themed} from "../theme.js";

export interface ClubOptions {
  /** The entry of the Fiedler vector for each member. */
  fiedler: Float64Array;
  /** The share of the heat at each member; sums to one. */
  heat: Float64Array;
  /** The members' names. */
  names: readonly string[];
  /** Where the heat was put. */
  start: number;
  /** In pixels. */
  width: number;
}

/**
 * Draws a graph's nodes on a line, in the order of the Fiedler vector: its edges as arcs above, the heat at each node as
 * a bar below, relative to the hottest.
 */
export function club(
  adjacency: CsrMatrix,
  {fiedler, heat, names, start, width}: ClubOptions
): SVGSVGElement | HTMLElement {
  const order = Array.from(fiedler.keys()).sort((i, j) => fiedler[i]! - fiedler[j]! || i - j);
  const place = new Map(order.map((i, rank) => [i, rank]));
  const hottest = Math.max(...heat);
  const members = order.map((i) => ({
    name: names[i]!,
    rank: place.get(i)!,
    bar: -heat[i]! / hottest,
    side: fiedler[i]! < 0 ? hues.a : hues.b,
    title: `member ${names[i]}: ${(100 * heat[i]!).toFixed(1)} % of the heat`
  }));
  const narrow = width < 560;
  const cut = order.filter((i) => fiedler[i]! < 0).length - 0.5;
  return Plot.plot(
    themed({
      width,
      height: narrow ? 300 : 400,
      marginTop: 16,
      marginRight: 12,
      marginBottom: 12,
      marginLeft: 12,
      axis: null,
      x: {domain: [-0.7, names.length - 0.3]},
      y: {domain: [-1.12, narrow ? 1.1 : 1.35]},
      ariaLabel: "Zachary's karate club in the order of its Fiedler vector, with the heat at each member",
      ariaDescription: `34 members on a line, their 78 ties as arcs, the heat that began at member ${names[start]} as bars.`,
      marks: [
        Plot.arrow(ties(adjacency, place), {
          x1: "from",
          x2: "to",
          y1: 0,
          y2: 0,
          bend: 66,
          headLength: 0,
          stroke: (d: {from: number; to: number}) => (d.from < cut === d.to < cut ? "currentColor" : hues.cut),
          strokeOpacity: (d: {from: number; to: number}) => (d.from < cut === d.to < cut ? 0.25 : 0.8)
        }),
        Plot.ruleX([cut], {stroke: hues.cut, strokeDasharray: "4 4"}),
        Plot.rectY(members, {
          x1: (d) => d.rank - 0.36,
          x2: (d) => d.rank + 0.36,
          y1: -0.1,
          y2: (d) => d.bar - 0.1,
          fill: "side",
          title: "title"
        }),
        Plot.dot(members, {
          x: "rank",
          y: 0,
          r: narrow ? 4 : 7,
          fill: "var(--theme-background)",
          stroke: "side",
          title: "title"
        }),
        Plot.dot(members, {
          filter: (d) => d.name === names[start],
          x: "rank",
          y: 0,
          r: narrow ? 4 : 7,
          fill: hues.lambda,
          stroke: "side"
        }),
        narrow ? null : Plot.text(members, {x: "rank", y: 0, text: "name", fontSize: 9, pointerEvents: "none"})
      ]
    })
  );
}

function ties({rows: n, offsets, indices}: CsrMatrix, place: ReadonlyMap<number, number>) {
  return Array.from({length: n}, (_, i) =>
    Array.from(indices.subarray(offsets[i], offsets[i + 1]))
      .filter((j) => i < j)
      .map((j) => [place.get(i)!, place.get(j)!].sort((a, b) => a - b))
      .map(([from, to]) => ({from: from!, to: to!}))
  ).flat();
}
