import * as Plot from "@observablehq/plot";
import type {CalibrationBin} from "../../math/learn/calibration.js";
import {wilsonInterval} from "../../math/probability/wilson-interval.js";
import {hues, themed} from "../theme.js";

/** What was said, in each bin, and how much of it came true, with 95 % intervals; on the diagonal the two are the same. */
export function reliabilityDiagram(
  bins: readonly CalibrationBin[],
  {width}: {width: number}
): SVGSVGElement | HTMLElement {
  const points = bins
    .filter(({count}) => count > 0)
    .map((bin) => ({...bin, ...wilsonInterval(bin.right, bin.count), said: bin.confidence}));
  return Plot.plot(
    themed({
      width,
      height: 320,
      x: {label: "probability that was said →", domain: [0, 1], ticks: 5},
      y: {label: "↑ share that came true", domain: [0, 1], ticks: 5, grid: true},
      ariaLabel: "How much came true, by how probable it was said to be",
      ariaDescription: points
        .map(({said, accuracy, count}) => `${said.toFixed(2)} said, ${accuracy.toFixed(2)} true of ${count}`)
        .join("; "),
      marks: [
        Plot.line([[0, 0], [1, 1]], {stroke: hues.truth, strokeOpacity: 0.5, strokeDasharray: "5 4"}), // prettier-ignore
        Plot.ruleX(points, {x: "said", y1: "said", y2: "accuracy", stroke: hues.residual, strokeWidth: 5, strokeOpacity: 0.5}), // prettier-ignore
        Plot.ruleX(points, {x: "said", y1: "low", y2: "high", stroke: hues.a, strokeWidth: 1.5}),
        Plot.dot(points, {x: "said", y: "accuracy", r: 4, fill: hues.a}),
        Plot.text(["above: too modest"], {frameAnchor: "top-left", dx: 10, dy: 8, fill: "currentColor"}),
        Plot.text(["below: too sure"], {frameAnchor: "bottom-right", dx: -10, dy: -8, fill: "currentColor"})
      ]
    })
  );
}
