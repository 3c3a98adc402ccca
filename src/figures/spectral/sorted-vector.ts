import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface SortedVectorOptions {
  /** The side that each node took in truth, 0 or 1. */
  history: ArrayLike<number>;
  names: readonly string[];
  /** The nodes by ascending entry. */
  order: ArrayLike<number>;
  /** How many nodes lie before the cut. */
  place: number;
  /** In pixels. */
  width: number;
}

interface Member {
  rank: number;
  entry: number;
  hue: string;
  name: string;
  above: boolean;
}

/** Draws the entries of a vector in ascending order, in the colour of the side that each node took. */
export function sortedVector(
  vector: ArrayLike<number>,
  {history, names, order, place, width}: SortedVectorOptions
): SVGSVGElement | HTMLElement {
  const members: Member[] = Array.from(order, (i, rank) => ({
    rank: rank + 1,
    entry: vector[i],
    hue: history[i] ? hues.b : hues.a,
    name: names[i],
    above: vector[i] >= 0
  }));
  const step = width < 560 ? 8 : 0; // names would touch
  const label = {x: "rank", y: "entry", text: "name", fill: "hue", fontSize: width < 560 ? 8 : 11} as const;
  return Plot.plot(
    themed({
      width,
      height: 240,
      x: {domain: [0.3, names.length + 0.7], ticks: [], label: "members, by entry →"},
      y: {label: "↑ entry of the eigenvector", grid: true, ticks: 5, insetTop: 20, insetBottom: 20},
      ariaLabel: "The entries of the second eigenvector, sorted",
      ariaDescription: `${names.length} entries in ascending order; the cut lies after ${place} of them.`,
      marks: [
        Plot.ruleY([0], {stroke: "currentColor"}),
        Plot.ruleX([place + 0.5], {stroke: hues.cut, strokeWidth: 2}),
        Plot.ruleX(members, {x: "rank", y1: 0, y2: "entry", stroke: "hue", strokeOpacity: 0.6}),
        Plot.dot(members, {x: "rank", y: "entry", r: 3, fill: "hue", title: "name"}),
        ...[0, 1].flatMap((parity) => [
          Plot.text(members, {
            ...label,
            filter: (d: Member) => d.above && d.rank % 2 === parity,
            dy: -10 - parity * step
          }),
          Plot.text(members, {
            ...label,
            filter: (d: Member) => !d.above && d.rank % 2 === parity,
            dy: 11 + parity * step
          })
        ])
      ]
    })
  );
}
