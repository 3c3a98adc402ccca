import * as Plot from "@observablehq/plot";
import {categorical, themed} from "../theme.js";

export interface AirportMapOptions {
  codes: readonly string[];
  longitude: ArrayLike<number>;
  latitude: ArrayLike<number>;
  /** The outlines to draw below. */
  states: Plot.Data;
  /** In pixels. */
  width: number;
}

/**
 * Draws airports in the colour of their cluster, clusters by size, so that the largest always has the first colour.
 * Airports that the projection leaves out, in the Caribbean and the Pacific, are not drawn.
 */
export function airportMap(
  labels: ArrayLike<number>,
  {codes, longitude, latitude, states, width}: AirportMapOptions
): SVGSVGElement | HTMLElement {
  const rank = bySize(labels);
  const airports = codes.map((code, i) => ({
    code,
    longitude: longitude[i],
    latitude: latitude[i],
    cluster: rank.get(labels[i]) ?? 0
  }));
  const narrow = width < 560;
  return Plot.plot(
    themed({
      width,
      height: narrow ? 260 : 420,
      projection: {type: "albers-usa", inset: 4},
      marginTop: 0,
      marginRight: 0,
      marginBottom: 0,
      marginLeft: 0,
      ariaLabel: "Airports of the United States, by cluster of the flight graph",
      ariaDescription: [...rank.keys()].map((label) => `${members(label)} airports`).join(", "),
      marks: [
        Plot.geo(states, {stroke: "var(--theme-foreground-fainter)", strokeWidth: 0.6}),
        Plot.dot(airports, {
          x: "longitude",
          y: "latitude",
          r: narrow ? 2.2 : 3.4,
          fill: (d: {cluster: number}) => categorical[d.cluster % categorical.length],
          stroke: "var(--theme-background)",
          strokeWidth: 0.5,
          symbol: (d: {cluster: number}) => symbols[d.cluster % symbols.length],
          title: (d: {code: string; cluster: number}) => `${d.code}: cluster ${d.cluster + 1}`
        })
      ],
      symbol: {type: "identity"}
    })
  );

  function members(label: number): number {
    return Array.from(labels).filter((other) => other === label).length;
  }
}

const symbols = ["circle", "square", "triangle", "diamond", "star", "wye", "cross"] as const;

function bySize(labels: ArrayLike<number>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of Array.from(labels)) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const sorted = [...sizes].sort(([a, m], [b, n]) => n - m || a - b);
  return new Map(sorted.map(([label], place) => [label, place]));
}
