import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, themed} from "../theme.js";
import {links} from "./links.js";

export interface PortraitOptions {
  /** Where each node lies: an entry of an eigenvector for each. */
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

/**
 * Draws a graph by two of its eigenvectors: nodes in the colour of the side that they took, edges in that of the cut
 * where they cross it. Nodes that the vectors do not tell apart share a dot.
 */
export function portrait(
  adjacency: CsrMatrix,
  {x, y, side, history, names, labels, width}: PortraitOptions
): SVGSVGElement | HTMLElement {
  const edges = links(adjacency);
  const across = edges.filter(({source, target}) => side[source] !== side[target]);
  const dots = gather(x, y, {history, names});
  const narrow = width < 560;
  const ends = {
    x1: (d: {source: number}) => x[d.source],
    y1: (d: {source: number}) => y[d.source],
    x2: (d: {target: number}) => x[d.target],
    y2: (d: {target: number}) => y[d.target]
  };
  return Plot.plot(
    themed({
      width,
      height: 420,
      inset: 14,
      x: {label: labels[0], ticks: narrow ? 4 : 8},
      y: {label: labels[1], ticks: 6},
      ariaLabel: "The karate club, drawn by two eigenvectors of its Laplacian",
      ariaDescription: `${names.length} members, ${edges.length} ties, of which ${across.length} cross the cut.`,
      marks: [
        Plot.link(edges, {...ends, stroke: "currentColor", strokeOpacity: 0.18}),
        Plot.link(across, {...ends, stroke: hues.cut, strokeWidth: 1.5}),
        Plot.ruleX([threshold(x, side)].filter(Number.isFinite), {stroke: hues.cut, strokeDasharray: "4 4"}),
        Plot.dot(dots, {
          x: "x",
          y: "y",
          r: (d: Dot) => (narrow ? 6 : 9) + 3 * (d.names.length - 1),
          fill: (d: Dot) => (d.history ? hues.b : hues.a),
          stroke: "var(--theme-background)",
          title: (d: Dot) => `member ${d.names.join(", ")}: went with ${d.history ? "the officers" : "Mr. Hi"}`
        }),
        Plot.text(dots, {
          x: "x",
          y: "y",
          text: (d: Dot) => d.names.join(" "),
          fill: "var(--theme-background)",
          fontWeight: 600,
          fontSize: narrow ? 7 : 9,
          lineWidth: 4,
          pointerEvents: "none"
        })
      ]
    })
  );
}

interface Dot {
  x: number;
  y: number;
  history: number;
  names: string[];
}

function gather(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {history, names}: {history: ArrayLike<number>; names: readonly string[]}
): Dot[] {
  const dots = new Map<string, Dot>();
  names.forEach((name, i) => {
    const place = `${x[i].toFixed(5)} ${y[i].toFixed(5)} ${history[i]}`;
    const dot = dots.get(place);
    if (dot) dot.names.push(name);
    else dots.set(place, {x: x[i], y: y[i], history: history[i], names: [name]});
  });
  return [...dots.values()];
}

/** Halfway between the two sides along x; NaN where they overlap. */
function threshold(x: ArrayLike<number>, side: ArrayLike<number>): number {
  const of = (which: number) => Array.from(x).filter((_, i) => side[i] === which);
  const low = Math.max(...of(0));
  const high = Math.min(...of(1));
  return low <= high ? (low + high) / 2 : NaN;
}
