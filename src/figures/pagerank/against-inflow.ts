import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface AgainstInflowOptions {
  scores: Float64Array;
  /** The share of all arrivals that each node has; sums to one. */
  inflow: Float64Array;
  /** The probability of following a link. */
  damping: number;
  /** In pixels. */
  width: number;
}

/** How many of the nodes furthest from the diagonal are named. */
const named = 8;

/** Draws scores against inflow on logarithmic axes, with the line where the two agree and the floor of teleports. */
export function againstInflow(
  names: readonly string[],
  {scores, inflow, damping, width}: AgainstInflowOptions
): SVGSVGElement | HTMLElement {
  const floor = (100 * (1 - damping)) / names.length;
  const nodes = names
    .map((name, i) => ({name, score: 100 * scores[i], inflow: 100 * inflow[i]}))
    .filter(({inflow, score}) => inflow > 0 && score > 0);
  const low = Math.min(...nodes.map(({inflow}) => inflow));
  const high = Math.max(...nodes.map(({inflow}) => inflow));
  const gain = (d: {score: number; inflow: number}) => Math.log(Math.max(d.score - floor, 1e-12) / d.inflow);
  const busy = nodes.filter(({inflow}) => inflow > 100 / names.length);
  const outliers = [...busy].sort((a, b) => Math.abs(gain(b)) - Math.abs(gain(a))).slice(0, named);
  const ticks = width < 560 ? 3 : 6;
  return Plot.plot(
    themed({
      width,
      height: 400,
      marginRight: 36,
      marginLeft: 64,
      x: {type: "log", label: "share of arriving flights (%)", ticks, tickFormat: "~r", grid: true},
      y: {type: "log", label: "PageRank (%)", ticks, tickFormat: "~r", grid: true},
      ariaLabel: "PageRank against the share of arriving flights",
      ariaDescription: `${nodes.length} airports; large ones lie along the diagonal, small ones on a floor of ${floor.toPrecision(2)} %.`,
      marks: [
        Plot.line([low, high], {x: (d: number) => d, y: (d: number) => d, stroke: hues.truth, strokeDasharray: "4 4"}),
        floor > 0 ? Plot.ruleY([floor], {stroke: hues.bound}) : null,
        Plot.dot(nodes, {
          x: "inflow",
          y: "score",
          r: 3,
          fill: hues.lambda,
          fillOpacity: 0.5,
          title: ({name, score, inflow}) => `${name}: PageRank ${score.toFixed(3)} %, arrivals ${inflow.toFixed(3)} %`,
          tip: true
        }),
        ...[1, -1].map((side) =>
          Plot.text(
            outliers.filter((d) => Math.sign(gain(d)) === side),
            {
              x: "inflow",
              y: "score",
              text: "name",
              dx: -16 * side,
              stroke: "var(--theme-background)",
              strokeWidth: 3,
              fill: "var(--theme-foreground)",
              fontSize: 11
            }
          )
        )
      ]
    })
  );
}
