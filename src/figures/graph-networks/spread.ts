import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {links} from "../spectral/links.js";
import {diverging, hues, themed} from "../theme.js";
import {type Places, ranksOf} from "./places.js";

export interface SpreadOptions {
  /** What is drawn, for those who do not see it. */
  title: string;
  places: Places;
  /** In [0, 1]: how far each node belongs to the second side. */
  share: ArrayLike<number>;
  /** The nodes whose label is given. */
  known: readonly number[];
  /** The nodes that come out on the wrong side. */
  wrong: readonly number[];
  names: readonly string[];
  /** In pixels. */
  width: number;
}

/** Draws a graph with each node in the colour of its side, given nodes in a ring, wrong ones crossed out. */
export function spread(
  adjacency: CsrMatrix,
  {title, places, share, known, wrong, names, width}: SpreadOptions
): SVGSVGElement | HTMLElement {
  const edges = links(adjacency);
  const [column, row] = [ranksOf(places.x), ranksOf(places.y)];
  const nodes = names.map((name, i) => ({
    i,
    name,
    x: column[i],
    y: row[i],
    fill: diverging(1 - share[i]),
    title: `member ${name}: ${(100 * share[i]).toFixed(1)} % with the second side`
  }));
  const some = (which: readonly number[]) => nodes.filter(({i}) => which.includes(i));
  const radius = width < 560 ? 7 : 10;
  return Plot.plot(
    themed({
      width,
      height: Math.min(400, Math.max(300, 0.7 * width)),
      marginLeft: 14,
      marginRight: 14,
      marginTop: 14,
      marginBottom: 14,
      inset: 10,
      axis: null,
      x: {domain: [0.5, names.length + 0.5]},
      y: {domain: [0.5, names.length + 0.5]},
      r: {type: "identity"},
      ariaLabel: title,
      ariaDescription:
        `${names.length} members; labels are given to ${known.map((i) => names[i]).join(", ")}; ` +
        (wrong.length
          ? `on the wrong side: ${wrong.map((i) => names[i]).join(", ")}.`
          : "nobody is on the wrong side."),
      marks: [
        Plot.link(edges, {
          x1: ({source}: {source: number}) => column[source],
          y1: ({source}: {source: number}) => row[source],
          x2: ({target}: {target: number}) => column[target],
          y2: ({target}: {target: number}) => row[target],
          stroke: "currentColor",
          strokeOpacity: 0.18
        }),
        Plot.dot(nodes, {
          x: "x",
          y: "y",
          r: radius,
          fill: "fill",
          stroke: "var(--theme-foreground-muted)",
          title: "title"
        }),
        Plot.dot(some(known), {x: "x", y: "y", r: radius + 4, stroke: "currentColor", strokeWidth: 2}),
        Plot.dot(some(wrong), {x: "x", y: "y", r: radius + 3, stroke: hues.cut, strokeWidth: 3}),
        Plot.text(nodes, {
          x: "x",
          y: "y",
          text: "name",
          fill: "currentColor",
          stroke: "var(--theme-background)",
          strokeWidth: 3,
          fontWeight: 600,
          fontSize: width < 560 ? 9 : 11,
          pointerEvents: "none"
        })
      ]
    })
  );
}
