import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, themed} from "../theme.js";
import {type Link, links} from "./links.js";

export interface PortraitOptions {
  /** Two vectors with an entry for each node, which lies at the ranks of its entries. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** The side of the cut, 0 or 1, of each node. */
  side: ArrayLike<number>;
  /** The side that each node took in truth, 0 or 1. */
  history: ArrayLike<number>;
  names: readonly string[];
  /** What x and y are. */
  labels: readonly [string, string];
  /** In pixels. */
  width: number;
}

interface Member {
  x: number;
  y: number;
  name: string;
  history: number;
}

/**
 * Draws a graph by the ranks of its nodes in two vectors: nodes in the colour of the side that they took, edges in that
 * of the cut where they cross it.
 */
export function portrait(
  adjacency: CsrMatrix,
  {x, y, side, history, names, labels, width}: PortraitOptions
): SVGSVGElement | HTMLElement {
  const edges = links(adjacency);
  const across = edges.filter(({source, target}) => side[source] !== side[target]);
  const [column, row] = [ranks(x), ranks(y)];
  const members: Member[] = names.map((name, i) => ({x: column[i], y: row[i], name, history: history[i]}));
  const narrow = width < 560;
  const ends = {
    x1: (d: Link) => column[d.source],
    y1: (d: Link) => row[d.source],
    x2: (d: Link) => column[d.target],
    y2: (d: Link) => row[d.target]
  };
  return Plot.plot(
    themed({
      width,
      height: 420,
      marginLeft: 16,
      marginBottom: 28,
      inset: 8,
      x: {domain: [0.5, names.length + 0.5], label: labels[0], ticks: []},
      y: {domain: [0.5, names.length + 0.5], label: labels[1], ticks: []},
      r: {type: "identity"},
      ariaLabel: "The karate club, drawn by two eigenvectors of its Laplacian",
      ariaDescription: `${names.length} members, ${edges.length} ties, of which ${across.length} cross the cut.`,
      marks: [
        Plot.link(edges, {...ends, stroke: "currentColor", strokeOpacity: 0.18}),
        Plot.link(across, {...ends, stroke: hues.cut, strokeWidth: 1.5}),
        Plot.ruleX(border(column, side), {stroke: hues.cut, strokeWidth: 2}),
        Plot.dot(members, {
          x: "x",
          y: "y",
          r: narrow ? 6 : 9,
          fill: (d: Member) => (d.history ? hues.b : hues.a),
          stroke: "var(--theme-background)",
          title: (d: Member) => `member ${d.name}: went with ${d.history ? "the officers" : "Mr. Hi"}`
        }),
        Plot.text(members, {
          x: "x",
          y: "y",
          text: "name",
          fill: "var(--theme-background)",
          fontWeight: 600,
          fontSize: narrow ? 7.5 : 10,
          pointerEvents: "none"
        })
      ]
    })
  );
}

/** The place of each entry in ascending order, from 1, ties by id. */
function ranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
  const result = order.map(() => 0);
  order.forEach((i, rank) => (result[i] = rank + 1));
  return result;
}

/** The place between the two sides, if they are one left of the other. */
function border(column: readonly number[], side: ArrayLike<number>): number[] {
  const last = Math.max(...column.filter((_, i) => side[i] === 0));
  const first = Math.min(...column.filter((_, i) => side[i] !== 0));
  return last < first && Number.isFinite(first - last) ? [(last + first) / 2] : [];
}
