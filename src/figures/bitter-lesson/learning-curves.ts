import * as Plot from "@observablehq/plot";
import {hues, themed, type Hue} from "../theme.js";

/** How one method does, the more it has to learn from, or the more it may compute. */
export interface LearningCurve {
  name: string;
  hue: Hue;
  /** Filled dots and whole lines, or hollow and dashed ones. */
  filled: boolean;
  /** Shares that were wrong, each with the ends of its interval. */
  points: readonly {x: number; share: number; low: number; high: number}[];
}

export interface LearningCurvesOptions {
  /** What the horizontal axis counts. */
  x: string;
  /** Where the axis is marked. */
  ticks: readonly number[];
  /** A distance along a level, as from one curve to another; defaults to none. */
  worth?: {from: number; to: number; share: number; text: string} | undefined;
  /** The lowest share that is drawn; defaults to 0.02. */
  lowest?: number;
  /** In pixels. */
  width: number;
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Draws error against what it cost, both by powers of ten, so that a power law is straight; bars are binomial intervals. */
export function learningCurves(
  curves: readonly LearningCurve[],
  {x, ticks, worth, lowest = 0.02, width}: LearningCurvesOptions
): SVGSVGElement | HTMLElement {
  const narrow = width < 560;
  const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].filter((share) => share >= lowest);
  const highest = Math.max(0.5, ...curves.flatMap(({points}) => points.map(({high}) => high)));
  const last = (curve: LearningCurve) => curve.points.at(-1)!;
  return Plot.plot(
    themed({
      width,
      height: 400,
      marginLeft: 58,
      marginRight: narrow ? 20 : 118,
      marginTop: narrow ? 20 + 18 * curves.length : 28,
      x: {type: "log", label: x},
      y: {type: "log", label: "↑ wrong", domain: [lowest, highest], ticks: shares, tickFormat: percent, grid: true},
      ariaLabel: `Share of digits read wrongly, by ${x}`,
      ariaDescription: curves
        .map((curve) => `${curve.name}: ${curve.points.map((p) => `${percent(p.share)} at ${count(p.x)}`).join(", ")}`)
        .join("; "),
      marks: [
        // by texts of their own: of ticks that it formats, a logarithmic axis leaves out those that are not round
        Plot.axisX(
          ticks.filter((_, i) => !narrow || i % 2 === 0),
          {text: count}
        ),
        ...curves.flatMap(({hue, filled, points}) => [
          Plot.line(points, {
            x: "x",
            y: "share",
            stroke: hues[hue],
            strokeWidth: 1.5,
            strokeDasharray: filled ? "none" : "5 4"
          }),
          Plot.ruleX(points, {x: "x", y1: "low", y2: "high", stroke: hues[hue], strokeWidth: 2, clip: true}),
          Plot.dot(points, {
            x: "x",
            y: "share",
            r: 4,
            stroke: hues[hue],
            strokeWidth: 1.8,
            fill: filled ? hues[hue] : "var(--theme-background)"
          })
        ]),
        ...(worth ? distance(worth) : []),
        ...curves.map((curve, i) =>
          Plot.text([curve], {
            ...(narrow
              ? {frameAnchor: "top-left" as const, dx: 4, dy: -18 * (curves.length - i) - 4}
              : {x: last(curve).x, y: last(curve).share, dx: 9, textAnchor: "start" as const}),
            text: () => `${curve.filled ? "●" : "○"} ${curve.name}`,
            fill: hues[curve.hue],
            fontWeight: 600
          })
        )
      ]
    })
  );
}

function distance({from, to, share, text}: NonNullable<LearningCurvesOptions["worth"]>): Plot.Markish[] {
  return [
    Plot.arrow([{from, to, share}], {x1: "from", x2: "to", y1: "share", y2: "share", stroke: "currentColor", inset: 6}),
    Plot.text([text], {
      x: Math.sqrt(from * to),
      y: share,
      dy: 12,
      fill: "currentColor",
      stroke: "var(--theme-background)",
      strokeWidth: 4
    })
  ];
}

function count(n: number): string {
  if (n >= 1e6) return `${Number((n / 1e6).toPrecision(2))} million`;
  return n.toLocaleString("en");
}
