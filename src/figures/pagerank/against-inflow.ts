import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface AgainstInflowOptions {
  scores: Float64Array;
  /** The share of all arrivals that each node has; sums to one. */
  inflow: Float64Array;
  /** What teleports give to every node. */
  floor: number;
  /** In pixels. */
  width: number;
}

/** How many of the nodes furthest from the diagonal are named. */
const named = 7;

/** Draws scores against inflow on logarithmic axes, with the line where the two agree and the floor of teleports. */
export function againstInflow(
  names: readonly string[],
  {scores, inflow, floor, width}: AgainstInflowOptions
): SVGSVGElement | HTMLElement {
  const level = 100 * floor;
  const nodes = names
    .map((name, i) => ({name, score: 100 * scores[i], inflow: 100 * inflow[i]}))
    .filter(({inflow, score}) => inflow > 0 && score > 0);
  const extent = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [low, high] = extent(nodes.map(({inflow}) => inflow));
  const [lowest, highest] = extent(nodes.map(({score}) => score));
  const gain = ({score, inflow}: {score: number; inflow: number}) => Math.log(score / inflow);
  const outliers = nodes
    .filter(({score}) => score > Math.max(4 * level, highest / 100))
    .sort((a, b) => Math.abs(gain(b)) - Math.abs(gain(a)))
    .slice(0, named);
  const ticks = width < 560 ? 3 : 6;
  return Plot.plot(
    themed({
      width,
      height: 400,
      marginRight: 36,
      marginLeft: 64,
      x: {type: "log", label: "share of arriving flights (%)", ticks, tickFormat: "~r", grid: true},
      y: {
        type: "log",
        label: "PageRank (%)",
        domain: [lowest / 1.5, 1.5 * highest],
        ticks,
        tickFormat: "~r",
        grid: true
      },
      ariaLabel: "PageRank against the share of arriving flights",
      ariaDescription: `${nodes.length} airports; large ones lie along the diagonal, small ones on a floor of ${level.toPrecision(2)} %.`,
      marks: [
        Plot.line([low, high], {
          x: (d: number) => d,
          y: (d: number) => d,
          stroke: hues.truth,
          strokeDasharray: "4 4",
          clip: true
        }),
        level > 0 ? Plot.ruleY([level], {stroke: hues.bound}) : null,
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
