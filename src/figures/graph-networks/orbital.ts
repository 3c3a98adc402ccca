import * as Plot from "@observablehq/plot";
import type {Skeleton} from "../../math/molecule/skeleton.js";
import {hues, themed} from "../theme.js";

export interface OrbitalOptions {
  /** The orbital's coefficient at each atom. */
  coefficients: ArrayLike<number>;
  title: string;
  /** In pixels. */
  width: number;
}

/** Draws an orbital on its molecule: at each atom a disc whose area is the share of the electron, its hue the sign. */
export function orbital(
  {x, y, bonds}: Skeleton,
  {coefficients, title, width}: OrbitalOptions
): SVGSVGElement | HTMLElement {
  const atoms = x.map((xi, i) => ({x: xi, y: y[i], c: coefficients[i], i}));
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values) + 1.6;
  const scale = Math.min(60, width / span(x), 260 / span(y));
  const around = (values: readonly number[], pixels: number) => {
    const middle = (Math.min(...values) + Math.max(...values)) / 2;
    return [middle - pixels / scale / 2, middle + pixels / scale / 2];
  };
  const height = Math.max(120, span(y) * scale + 30);
  return Plot.plot(
    themed({
      width,
      height,
      marginLeft: 0,
      marginRight: 0,
      marginTop: 26,
      marginBottom: 4,
      axis: null,
      x: {domain: around(x, width)},
      y: {domain: around(y, height - 30)},
      r: {type: "identity"},
      ariaLabel: title,
      ariaDescription: `Coefficients by atom: ${atoms.map(({c, i}) => `${i + 1}: ${c.toFixed(3)}`).join(", ")}.`,
      marks: [
        Plot.link(bonds, {
          x1: ([i]: readonly [number, number]) => x[i],
          y1: ([i]: readonly [number, number]) => y[i],
          x2: ([, j]: readonly [number, number]) => x[j],
          y2: ([, j]: readonly [number, number]) => y[j],
          stroke: "currentColor",
          strokeOpacity: 0.5,
          strokeWidth: 2
        }),
        Plot.dot(atoms, {
          x: "x",
          y: "y",
          r: ({c}: {c: number}) => 0.75 * scale * Math.min(1, Math.abs(c)),
          fill: ({c}: {c: number}) => (c < 0 ? hues.b : hues.a),
          fillOpacity: 0.75,
          title: ({c, i}: {c: number; i: number}) => `atom ${i + 1}: ${c.toFixed(4)}`
        }),
        Plot.text([title], {frameAnchor: "top", dy: -20, fontWeight: 600})
      ]
    })
  );
}
