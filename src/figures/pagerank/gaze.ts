import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {scales, themed} from "../theme.js";

export interface GazeOptions {
  names: readonly string[];
  /** Where the walk ends up, a share for each name. */
  limit: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

/** Draws an attention matrix, a row for each looking token, and below it the distribution in which its walk ends up. */
export function gaze(attention: Matrix, {names, limit, width}: GazeOptions): SVGSVGElement | HTMLElement {
  const side = Math.min(width, 520);
  const n = names.length;
  const entries = Array.from(attention.data, (value, at) => ({
    value,
    from: names[Math.floor(at / n)],
    to: names[at % n],
    title: `${names[Math.floor(at / n)]} looks at ${names[at % n]}: ${(100 * value).toFixed(1)} %`
  }));
  const ends = names.map((to, i) => ({
    to,
    from: "limit",
    value: limit[i],
    title: `${to}: ${(100 * limit[i]).toFixed(2)} % in the limit`
  }));
  const digits = side < 460 ? 10 : 11;
  return Plot.plot(
    themed({
      width: side,
      height: side + 20,
      marginTop: 52,
      marginLeft: 52,
      marginRight: 4,
      marginBottom: 6,
      x: {label: "looked at", domain: names, axis: "top", tickSize: 0, tickRotate: -90, type: "band", padding: 0.04},
      y: {
        label: "looking",
        domain: [...names, "", "limit"],
        tickSize: 0,
        type: "band",
        padding: 0.04,
        tickFormat: (d: string) => d
      },
      color: {...scales.sequential, domain: [0, 1], transform: Math.sqrt},
      ariaLabel: "Attention between airports, and the limit of its walk",
      ariaDescription: `A matrix of ${n} by ${n} chances; in the limit ${names.map((name, i) => `${name} has ${(100 * limit[i]).toFixed(1)} %`).join(", ")}.`,
      marks: [
        Plot.cell([...entries, ...ends], {x: "to", y: "from", fill: "value", title: "title"}),
        Plot.text(ends, {
          x: "to",
          y: "from",
          text: ({value}: {value: number}) => (100 * value).toFixed(value < 0.0995 ? 1 : 0),
          fill: ({value}: {value: number}) =>
            Math.sqrt(value) > 0.5 ? "var(--theme-background)" : "var(--theme-foreground)",
          fontSize: digits
        })
      ]
    })
  );
}
