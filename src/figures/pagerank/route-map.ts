import * as Plot from "@observablehq/plot";
import type {FeatureCollection} from "geojson";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {hues, themed} from "../theme.js";

export interface Airports {
  codes: readonly string[];
  names: readonly string[];
  longitudes: ArrayLike<number>;
  latitudes: ArrayLike<number>;
}

export interface RouteMapOptions {
  /** The share of time on each airport; sums to one. */
  scores: Float64Array;
  /** Row i holds the chances of each flight out of airport i. */
  chances: CsrMatrix;
  /** The outlines behind it all. */
  states: FeatureCollection;
  /** The airport where teleports land; null if they land anywhere. */
  home: string | null;
  /** In pixels. */
  width: number;
}

/** How many pairs of airports are joined. */
const drawn = 250;

/** Draws airports as discs whose area is their score, and the routes that the surfer flies most. */
export function routeMap(airports: Airports, options: RouteMapOptions): SVGSVGElement | HTMLElement {
  const {scores, chances, states, home, width} = options;
  const {codes, names, longitudes, latitudes} = airports;
  const narrow = width < 560;
  const nodes = codes
    .map((code, i) => ({
      code,
      score: scores[i],
      longitude: longitudes[i],
      latitude: latitudes[i],
      title: `${code}, ${names[i]}: ${(100 * scores[i]).toFixed(2)} %`
    }))
    .sort((a, b) => b.score - a.score);
  const at = (i: number) => [longitudes[i], latitudes[i]];
  const routes = busiest(chances, scores).map(({from, to, flow}) => ({a: at(from), b: at(to), flow}));
  return Plot.plot(
    themed({
      width,
      height: narrow ? 260 : Math.round(0.62 * width),
      margin: 4,
      projection: "albers-usa",
      r: {range: [0, narrow ? 12 : 20], domain: [0, Math.max(...scores)]},
      ariaLabel: "Map of the United States with airports and routes",
      ariaDescription: `Airports as discs of an area proportional to PageRank; the largest are ${nodes
        .slice(0, 5)
        .map(({code}) => code)
        .join(", ")}. Lines join the ${routes.length} pairs between which the surfer flies most.`,
      marks: [
        Plot.geo(states, {
          fill: "var(--theme-background-alt)",
          stroke: "var(--theme-foreground-fainter)",
          strokeWidth: 0.6
        }),
        Plot.link(routes, {
          x1: ({a}) => a[0],
          y1: ({a}) => a[1],
          x2: ({b}) => b[0],
          y2: ({b}) => b[1],
          curve: "linear",
          stroke: hues.a,
          strokeOpacity: 0.3,
          strokeWidth: ({flow}) => 0.3 + (2.7 * flow) / (routes[0]?.flow ?? 1)
        }),
        Plot.dot(nodes, {
          x: "longitude",
          y: "latitude",
          r: "score",
          fill: hues.lambda,
          fillOpacity: 0.75,
          stroke: ({code}) => (code === home ? hues.truth : "var(--theme-background)"),
          strokeWidth: ({code}) => (code === home ? 3 : 0.6),
          title: "title",
          tip: true
        }),
        Plot.text(nodes.slice(0, narrow ? 5 : 10), {
          x: "longitude",
          y: "latitude",
          text: "code",
          fill: "var(--theme-foreground)",
          stroke: "var(--theme-background)",
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: narrow ? 10 : 12
        })
      ]
    })
  );
}

/** The pairs between which the surfer flies most, either way, the busiest first. */
function busiest({rows: n, offsets, indices, values}: CsrMatrix, scores: Float64Array) {
  const flows = new Map<number, number>();
  for (let i = 0; i < n; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      const pair = Math.min(i, indices[k]) * n + Math.max(i, indices[k]);
      flows.set(pair, (flows.get(pair) ?? 0) + scores[i] * values[k]);
    }
  }
  return Array.from(flows, ([pair, flow]) => ({from: Math.floor(pair / n), to: pair % n, flow}))
    .filter(({from, to}) => from !== to)
    .sort((a, b) => b.flow - a.flow)
    .slice(0, drawn);
}
