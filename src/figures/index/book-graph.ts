import * as Plot from "@observablehq/plot";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, themed} from "../theme.js";

export interface BookGraphOptions {
  /** A short name of each page. */
  names: readonly string[];
  /** Each page's PageRank; sums to one. */
  scores: ArrayLike<number>;
  /** Each page's entry of the Fiedler vector. */
  fiedler: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

/**
 * Draws the pages of a book in the order of the Fiedler vector of their links, one a row: links as arcs, those across
 * the cut in its colour, and each page's PageRank as a bar.
 */
export function bookGraph(
  links: CsrMatrix,
  {names, scores, fiedler, width}: BookGraphOptions
): SVGSVGElement | HTMLElement {
  const order = names.map((_, i) => i).sort((i, j) => fiedler[i]! - fiedler[j]! || i - j);
  const rank = new Map(order.map((i, place) => [i, place]));
  const cut = order.filter((i) => fiedler[i]! < 0).length - 0.5;
  const pages = order.map((i, place) => ({
    place,
    name: names[i]!,
    percent: 100 * scores[i]!,
    side: fiedler[i]! < 0 ? hues.a : hues.b
  }));
  const arcs = between(links, rank).map((arc) => ({...arc, crosses: arc.from < cut !== arc.to < cut}));
  const most = Math.max(...pages.map(({percent}) => percent));
  const [left, right] = width < 560 ? [0.2 * width, 0.3 * width] : [0.28 * width, 0.4 * width];
  const crossing = arcs.filter(({crosses}) => crosses).length;
  return Plot.plot(
    themed({
      width,
      height: 26 * pages.length + 44,
      marginTop: 24,
      marginBottom: 20,
      marginLeft: left,
      marginRight: 12,
      x: {domain: [0, 1], axis: null},
      y: {domain: [pages.length - 0.4, -0.6], axis: null},
      ariaLabel: "The pages of this book and their links",
      ariaDescription: `${pages.length} pages and ${arcs.length} pairs of pages with a link, of which ${crossing} cross the Fiedler cut; ${ranked(pages)}.`,
      marks: [
        Plot.arrow(arcs, {
          x1: 0,
          x2: 0,
          y1: "from",
          y2: "to",
          bend: -80,
          headLength: 0,
          stroke: ({crosses}: {crosses: boolean}) => (crosses ? hues.cut : "currentColor"),
          strokeOpacity: ({crosses}: {crosses: boolean}) => (crosses ? 0.85 : 0.35)
        }),
        Plot.ruleY([cut], {x1: 0, x2: 1, stroke: hues.cut, strokeDasharray: "4 4"}),
        Plot.dot(pages, {x: 0, y: "place", r: 5, fill: "side"}),
        Plot.text(pages, {x: 0, y: "place", text: "name", dx: 12, textAnchor: "start"}),
        Plot.rectX(pages, {
          x1: barStart(width, {left, right}),
          x2: ({percent}: {percent: number}) => {
            const start = barStart(width, {left, right});
            return start + ((1 - start) * percent) / most;
          },
          y1: ({place}: {place: number}) => place - 0.32,
          y2: ({place}: {place: number}) => place + 0.32,
          fill: hues.lambda,
          fillOpacity: 0.85
        }),
        Plot.text(pages, {
          x: barStart(width, {left, right}),
          y: "place",
          text: ({percent}: {percent: number}) => percent.toFixed(1),
          dx: -6,
          textAnchor: "end"
        }),
        Plot.text(["PageRank (%)"], {x: 1, y: -0.6, dy: -12, textAnchor: "end"})
      ]
    })
  );
}

/** Where bars begin, as a share of the room right of the arcs. */
function barStart(width: number, {left, right}: {left: number; right: number}): number {
  return 1 - right / (width - left);
}

/** The pairs of pages that a link joins, by their places. */
function between({rows: n, offsets, indices}: CsrMatrix, rank: ReadonlyMap<number, number>) {
  const seen = new Set<string>();
  const arcs: {from: number; to: number}[] = [];
  for (let i = 0; i < n; ++i) {
    for (const j of indices.subarray(offsets[i], offsets[i + 1])) {
      const [from, to] = [rank.get(i)!, rank.get(j)!].sort((a, b) => a - b) as [number, number];
      if (from === to || seen.has(`${from} ${to}`)) continue;
      seen.add(`${from} ${to}`);
      arcs.push({from, to});
    }
  }
  return arcs;
}

function ranked(pages: readonly {name: string; percent: number}[]): string {
  return pages
    .toSorted((a, b) => b.percent - a.percent)
    .map(({name, percent}) => `${name} ${percent.toFixed(1)} %`)
    .join(", ");
}
