import * as Plot from "@observablehq/plot";
import {bandRows, bandTitle, type BandRow} from "../band.js";
import {hues, themed} from "../theme.js";

/** What a temperature changed, on digits that it was not fitted to. */
export interface Effect {
  /** Mean loss after it, less that before; in nats. */
  loss: number;
  /** The same of the calibration error. */
  ece: number;
}

export interface EffectsOptions {
  /** How many draws are to be. */
  of: number;
  /** In pixels. */
  width: number;
}

/** Draws what temperatures changed, a dot a draw; of several the medians as lines and a box from 5 % to 95 %. */
export function effects(drawn: readonly Effect[], {of, width}: EffectsOptions): SVGSVGElement | HTMLElement {
  const several = drawn.length > 1;
  const row = (key: keyof Effect) => bandRows([{x: 0, runs: drawn.map((each) => each[key])}])[0];
  const [loss, ece] = [row("loss"), row("ece")];
  const box = several ? [{x1: loss.low, x2: loss.high, y1: ece.low, y2: ece.high}] : [];
  const what = bandTitle(drawn.length, of, "draw", "medians");
  const said = ({low, median, high}: BandRow) =>
    median.toFixed(4) + (several ? ` (from ${low.toFixed(4)} to ${high.toFixed(4)})` : "");
  // Zero is within, with room on both sides.
  const domain = (key: keyof Effect, room: number) => {
    const all = [0, ...drawn.map((each) => each[key])];
    return [Math.min(...all) - room, Math.max(...all) + room];
  };
  return Plot.plot(
    themed({
      width,
      height: 260,
      marginLeft: 60,
      x: {label: "change of the loss (nats) →", domain: domain("loss", 0.008), ticks: width < 560 ? 4 : 8, grid: true},
      y: {label: "↑ change of the calibration error", domain: domain("ece", 0.008), ticks: 6, grid: true},
      ariaLabel: "What a temperature changed on other digits, by draw",
      ariaDescription: drawn.length
        ? `${what}: the loss by ${said(loss)}, the calibration error by ${said(ece)}.`
        : what,
      marks: [
        Plot.rect(box, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: hues.a, fillOpacity: 0.2}),
        Plot.ruleX([0], {stroke: "currentColor"}),
        Plot.ruleY([0], {stroke: "currentColor"}),
        Plot.ruleX(box, {x: () => loss.median, y1: "y1", y2: "y2", stroke: hues.a, strokeWidth: 1.8}),
        Plot.ruleY(box, {y: () => ece.median, x1: "x1", x2: "x2", stroke: hues.a, strokeWidth: 1.8}),
        Plot.dot(drawn, {
          x: "loss",
          y: "ece",
          r: 3.5,
          fill: hues.a,
          title: (each: Effect) => `loss ${signed(each.loss)}, calibration error ${signed(each.ece)}`
        }),
        Plot.text([what], {frameAnchor: "bottom-right", dx: -4, dy: -8, text: (text: string) => text})
      ]
    })
  );
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
}
