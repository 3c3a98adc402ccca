import * as Plot from "@observablehq/plot";
import {themed} from "../theme.js";

/** How the time of a program grows with its input. */
export interface Growth {
  name: string;
  /** In milliseconds, over what grows. */
  points: readonly {x: number; y: number; right: boolean}[];
  /** A power law that fits them, y = factor · x^slope; null if there are too few. */
  law: {slope: number; factor: number} | null;
  /** A colour, as CSS. */
  stroke: string;
}

export interface GrowthOptions {
  /** What grows: "n", or "links". */
  x: string;
  /** In pixels. */
  width: number;
  /** In pixels, without the legend; defaults to 320. */
  height?: number;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

const line = 19;

/** Draws times over sizes, both logarithmic, so that powers are straight, with the slope of each in the legend. */
export function growth(
  all: readonly Growth[],
  {x, width, height = 320, document}: GrowthOptions
): SVGSVGElement | HTMLElement {
  const marks = all.flatMap(({points, law, stroke}) => {
    const xs = points.map((point) => point.x);
    const ends = law && xs.length ? [Math.min(...xs), Math.max(...xs)] : [];
    return [
      Plot.line(
        ends.map((x) => ({x, y: law!.factor * x ** law!.slope})),
        {x: "x", y: "y", stroke, strokeWidth: 1.5, strokeDasharray: "5 3"}
      ),
      Plot.dot(points, {
        x: "x",
        y: "y",
        r: 4,
        stroke,
        fill: (d: {right: boolean}) => (d.right ? stroke : "var(--theme-background)"),
        strokeWidth: 1.5
      })
    ];
  });
  const legend = all.map(({name, law, stroke}, i) =>
    Plot.text([law ? `● ${name}: ${x} to the ${law.slope.toFixed(2)}` : `● ${name}`], {
      frameAnchor: "bottom-left",
      textAnchor: "start",
      dx: -40,
      dy: 62 + line * i,
      fill: stroke,
      fontWeight: 600
    })
  );
  return Plot.plot(
    themed({
      ...(document ? {document} : {}),
      width,
      height: height + line * all.length,
      marginLeft: 56,
      marginBottom: 50 + line * all.length,
      x: {type: "log", label: `${x} →`, labelOffset: 38, ticks: width < 560 ? 3 : 6, tickFormat: "~s", nice: true},
      y: {type: "log", label: "↑ time (ms)", ticks: 6, tickFormat: "~g", grid: true, nice: true},
      ariaLabel: `Time over ${x}, both logarithmic`,
      ariaDescription: all
        .map(({name, law, points}) =>
          law ? `${name} grows as ${x} to the ${law.slope.toFixed(2)}` : `${name} at ${points.length} size`
        )
        .join("; "),
      marks: [...marks, ...legend]
    })
  );
}
