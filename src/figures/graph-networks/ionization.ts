import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface Ionized {
  name: string;
  /** x of the highest orbital with electrons. */
  homo: number;
  /** What it takes to remove an electron, measured, in electron volts. */
  energy: number;
  /** Whether the line was fitted to it. */
  fitted: boolean;
}

export interface IonizationOptions {
  /** The line's energy at x = 0, and by how much it rises to x = 1, in electron volts. */
  line: {intercept: number; slope: number};
  /** In pixels. */
  width: number;
}

/** Draws measured ionisation energies over Hückel's highest occupied level. */
export function ionization(
  molecules: readonly Ionized[],
  {line: {intercept, slope}, width}: IonizationOptions
): SVGSVGElement | HTMLElement {
  const narrow = width < 560;
  return Plot.plot(
    themed({
      width,
      height: 340,
      x: {label: "x of the highest occupied orbital →", domain: [0, 1.1], ticks: 6},
      y: {label: "↑ ionisation energy (eV)", domain: [5.8, 11], grid: true, ticks: 6},
      symbol: {type: "identity"},
      ariaLabel: "Measured ionisation energies against the highest occupied level",
      ariaDescription: molecules.map(({name, homo, energy}) => `${name}: ${homo.toFixed(3)}, ${energy} eV`).join("; "),
      marks: [
        Plot.link([0], {
          x1: 0,
          y1: intercept,
          x2: 1.1,
          y2: intercept + 1.1 * slope,
          stroke: hues.bound,
          strokeWidth: 2
        }),
        Plot.dot(molecules, {
          x: "homo",
          y: "energy",
          r: 5,
          fill: ({fitted}: Ionized) => (fitted ? hues.lambda : "var(--theme-background)"),
          stroke: ({fitted}: Ionized) => (fitted ? hues.lambda : hues.residual),
          strokeWidth: 2,
          title: ({name, homo, energy}: Ionized) => `${name}: x = ${homo.toFixed(4)}, ${energy} eV`
        }),
        ...[false, true].map((isLeft) =>
          Plot.text(molecules, {
            x: "homo",
            y: "energy",
            text: "name",
            // Names of the line's molecules stand above it.
            filter: ({homo, fitted}: Ionized) => (fitted || homo > 0.9) === isLeft,
            textAnchor: isLeft ? "end" : "start",
            dx: isLeft ? -9 : 9,
            dy: isLeft ? -5 : 5,
            fontSize: narrow ? 10 : 12
          })
        )
      ]
    })
  );
}
