import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

/** The mean losses at a temperature, in nats; an infinite one is not drawn. */
export interface AtTemperature {
  temperature: number;
  /** On the digits that the temperature is fitted to. */
  fitted: number;
  /** On others. */
  held: number;
}

/** Draws the loss on the digits that a temperature is fitted to, and on others, by temperature. */
export function temperatures(
  losses: readonly AtTemperature[],
  {best, chosen, width}: {best: number; chosen: number; width: number}
): SVGSVGElement | HTMLElement {
  const lowest = losses.reduce((least, loss) => Math.min(least, loss.fitted, loss.held), Infinity);
  const lines = [
    {key: "fitted" as const, name: "digits it is fitted to", stroke: hues.b},
    {key: "held" as const, name: "other digits", stroke: hues.a}
  ];
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {type: "log", label: "temperature T →", domain: [losses[0]!.temperature, losses.at(-1)!.temperature]},
      y: {label: "↑ loss (nats)", domain: [0.95 * lowest, 3 * lowest], ticks: 5, grid: true},
      ariaLabel: "Mean loss by temperature",
      ariaDescription: `Least on the digits it is fitted to at T = ${best.toFixed(3)}`,
      marks: [
        // by texts of their own: of ticks that it formats, a logarithmic axis leaves out those that are not round
        Plot.axisX([0.5, 1, 2, 4, 8, 16, 32], {text: String}),
        Plot.ruleX([chosen], {stroke: hues.mark, strokeWidth: 8}),
        Plot.ruleX([best], {stroke: hues.bound, strokeDasharray: "5 4"}),
        ...lines.map(({key, stroke}) =>
          Plot.line(losses, {x: "temperature", y: key, stroke, strokeWidth: 2, clip: true})
        ),
        ...stackedNames(lines, {corner: "top-right"})
      ]
    })
  );
}
