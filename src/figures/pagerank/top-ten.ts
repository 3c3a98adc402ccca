import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface TopTenOptions {
  /** What the scores are compared with, one share a node; sums to one. */
  reference?: ArrayLike<number>;
  /** What the reference is, as "share of arrivals". */
  referenceLabel?: string;
  /** In pixels. */
  width: number;
  /** How many nodes are shown; defaults to 10. */
  count?: number;
}

/** Draws the nodes with the highest scores as bars, the highest first, and a tick at each one's reference. */
export function topTen(
  names: readonly string[],
  scores: ArrayLike<number>,
  {reference, referenceLabel = "reference", width, count = 10}: TopTenOptions
): SVGSVGElement | HTMLElement {
  const order = names.map((_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
  const bars = order.slice(0, count).map((i, place) => ({
    place,
    name: names[i],
    score: 100 * scores[i],
    reference: reference && 100 * reference[i]
  }));
  const longest = Math.max(...bars.map(({name}) => name.length));
  return Plot.plot(
    themed({
      width,
      height: 22 * count + 62,
      marginTop: 18,
      marginLeft: Math.min(7.2 * longest + 14, 0.42 * width),
      marginRight: 52,
      x: {label: "share of time (%)", grid: true, zero: true, ticks: width < 560 ? 4 : 8},
      y: {
        label: null,
        type: "band",
        tickSize: 0,
        tickFormat: (place: number) => clipped(bars[place]?.name ?? "", width < 560 ? 18 : 34)
      },
      ariaLabel: `The ${bars.length} nodes with the highest scores`,
      ariaDescription: bars.map(({name, score}) => `${name} ${score.toFixed(2)} %`).join(", "),
      marks: [
        Plot.barX(bars, {x: "score", y: "place", fill: hues.lambda, fillOpacity: 0.85, insetTop: 2, insetBottom: 2}),
        Plot.text(bars, {
          y: "place",
          text: ({score}) => score.toFixed(2),
          frameAnchor: "right",
          textAnchor: "end",
          dx: 46
        }),
        reference
          ? Plot.tickX(bars, {
              x: "reference",
              y: "place",
              stroke: hues.truth,
              strokeWidth: 2.5,
              title: (d: {name: string; reference?: number}) =>
                `${d.name}: ${referenceLabel} ${d.reference?.toFixed(2)} %`
            })
          : null
      ]
    })
  );
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
