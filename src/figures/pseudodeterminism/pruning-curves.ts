import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** What is left of a network after so many of its weights were taken. */
export interface PrunedShare {
  how: "smallest" | "smallest, then trained on" | "at random";
  /** Of the weights. */
  share: number;
  /** Of the digits held out. */
  right: number;
  /** Which network it was. */
  network: string;
  /** Which of several draws of weights; defaults to the only one. */
  draw?: number;
}

const strokes = {smallest: hues.a, "smallest, then trained on": hues.truth, "at random": hues.residual} as const;

/** Where each curve has room for its name: at which share, and how far from there. */
const names = {
  smallest: {at: 0.5, dx: 0, dy: 16, textAnchor: "middle"},
  "smallest, then trained on": {at: 0.99, dx: 0, dy: -22, textAnchor: "end"},
  "at random": {at: 0.5, dx: -8, dy: 0, textAnchor: "end"}
} as const;

/** Draws how many digits networks still read, by the share of weights that is left, with a mark where *chosen* are gone. */
export function pruningCurves(
  points: readonly PrunedShare[],
  {chosen, width}: {chosen: number; width: number}
): SVGSVGElement | HTMLElement {
  const drawn = points.map((point) => ({
    ...point,
    left: 1 - point.share,
    line: `${point.how} ${point.network} ${point.draw ?? ""}`
  }));
  const ways = [...new Set(points.map(({how}) => how))];
  const named = ways.flatMap((how) => drawn.findLast((point) => point.how === how && point.share === names[how].at) ?? []); // prettier-ignore
  const shareOf = (way: PrunedShare["how"]) => mean(points.filter(({how, share}) => how === way && share === chosen));
  return Plot.plot(
    themed({
      width,
      height: 360,
      x: {type: "log", reverse: true, label: "weights that are left →", ticks: [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01], tickFormat: percent, domain: [0.009, 1]}, // prettier-ignore
      y: {label: "↑ read rightly", domain: [0, 1], tickFormat: percent, grid: true},
      ariaLabel: "Digits read rightly by the share of weights that is left",
      ariaDescription: ways.flatMap((how) => (Number.isNaN(shareOf(how)) ? [] : `${how}: ${(100 * shareOf(how)).toFixed(1)} %`)).join("; "), // prettier-ignore
      marks: [
        Plot.ruleX([1 - chosen], {stroke: hues.mark, strokeWidth: 6}),
        Plot.ruleY([0.1], {stroke: hues.bound, strokeDasharray: "4 4"}),
        Plot.text(["guessing"], {x: 0.9, y: 0.1, dy: -8, textAnchor: "start"}),
        Plot.line(drawn, {
          x: "left",
          y: "right",
          z: "line",
          stroke: ({how}: PrunedShare) => strokes[how],
          strokeOpacity: ({how}: PrunedShare) => (how === "at random" ? 0.5 : 1),
          strokeWidth: 1.5
        }),
        Plot.dot(drawn, {
          x: "left",
          y: "right",
          r: ({how}: PrunedShare) => (how === "at random" ? 1.5 : 3),
          fill: ({how}: PrunedShare) => strokes[how]
        }),
        ...named.map((point) => {
          const {dx, dy, textAnchor} = names[point.how];
          const stroke = "var(--theme-background)";
          return Plot.text([point], {x: "left", y: "right", text: "how", dx, dy, textAnchor, fill: strokes[point.how], stroke, strokeWidth: 3}); // prettier-ignore
        })
      ]
    })
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function mean(points: readonly PrunedShare[]): number {
  return points.reduce((sum, {right}) => sum + right, 0) / points.length;
}
