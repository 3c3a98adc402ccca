import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {categorical, themed} from "../theme.js";
import {links} from "./links.js";

export interface ReorderedAdjacencyOptions {
  /** The cluster of each node. */
  labels: ArrayLike<number>;
  names: readonly string[];
  /** The side of the square, in pixels. */
  size: number;
}

/** Draws an adjacency matrix with the nodes of a cluster side by side: edges within clusters in colour, others grey. */
export function reorderedAdjacency(
  adjacency: CsrMatrix,
  {labels, names, size}: ReorderedAdjacencyOptions
): SVGSVGElement | HTMLElement {
  const n = names.length;
  const order = Array.from(names.keys()).sort((i, j) => labels[i] - labels[j] || i - j);
  const rank = new Map(order.map((i, r) => [i, r]));
  const cells = links(adjacency)
    .flatMap(({source, target}) => [
      [source, target],
      [target, source]
    ])
    .map(([i, j]) => ({
      row: rank.get(i) ?? 0,
      column: rank.get(j) ?? 0,
      hue: labels[i] === labels[j] ? categorical[labels[i] % categorical.length] : "var(--theme-foreground-faint)",
      title: `${names[i]} – ${names[j]}`
    }));
  const borders = order.flatMap((i, r) => (r > 0 && labels[order[r - 1]] !== labels[i] ? [r] : []));
  const blocks = [0, ...borders].map((from, b) => ({from, to: borders[b] ?? n}));
  const within = cells.filter(({row, column}) => labels[order[row]] === labels[order[column]]).length;
  return Plot.plot(
    themed({
      width: size,
      height: size,
      margin: 8,
      marginTop: 8,
      marginRight: 8,
      marginBottom: 8,
      marginLeft: 8,
      axis: null,
      x: {domain: [0, n]},
      y: {domain: [0, n], reverse: true},
      ariaLabel: "The adjacency matrix, its members ordered by cluster",
      ariaDescription: `${blocks.length} clusters hold ${within / 2} of ${cells.length / 2} ties.`,
      marks: [
        Plot.rect([n], {x1: 0, x2: n, y1: 0, y2: n, stroke: "var(--theme-foreground-fainter)"}),
        Plot.rect(cells, {
          x1: "column",
          x2: (d: {column: number}) => d.column + 1,
          y1: "row",
          y2: (d: {row: number}) => d.row + 1,
          fill: "hue",
          inset: 0.5,
          title: "title"
        }),
        Plot.rect(blocks, {x1: "from", x2: "to", y1: "from", y2: "to", stroke: "currentColor", strokeOpacity: 0.6})
      ]
    })
  );
}
