import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

/** A line through the cloud, in the units of the axes. */
export interface Line {
  name: string;
  intercept: number;
  slope: number;
  /** A colour, as CSS. */
  stroke: string;
  dash?: string;
}

export interface PenguinLinesOptions {
  lines: readonly Line[];
  /** In pixels. */
  width: number;
}

/** Draws each penguin's mass (g) over its flipper's length (mm), and lines, clipped to the cloud's frame. */
export function penguinLines(
  length: ArrayLike<number>,
  mass: ArrayLike<number>,
  {lines, width}: PenguinLinesOptions
): SVGSVGElement | HTMLElement {
  const penguins = Array.from(length, (x, i) => ({x, y: mass[i]!}));
  const xs = [Math.min(...Array.from(length)) - 2, Math.max(...Array.from(length)) + 2] as const;
  const ys = [2400, 6600] as const;
  const ends = (line: Line) => xs.map((x) => ({x, y: line.intercept + line.slope * x}));
  return Plot.plot(
    themed({
      width,
      height: 320,
      marginLeft: 58,
      x: {label: "flipper length (mm)", domain: xs, ticks: 6},
      y: {label: "body mass (g)", domain: ys, ticks: 5, grid: true},
      ariaLabel: "Body mass of penguins over the length of a flipper",
      ariaDescription: lines
        .map(({name, slope}) => `${name}: ${slope.toPrecision(4)} grams for a millimetre`)
        .join("; "),
      marks: [
        Plot.dot(penguins, {x: "x", y: "y", r: 2.2, fill: "currentColor", fillOpacity: 0.35}),
        ...lines.map((line) =>
          Plot.line(ends(line).every(({y}) => Math.abs(y) < 1e9) ? ends(line) : [], {
            x: "x",
            y: "y",
            stroke: line.stroke,
            strokeWidth: 2.5,
            strokeDasharray: line.dash ?? "none",
            clip: true
          })
        ),
        ...stackedNames(lines, {corner: "top-left"})
      ]
    })
  );
}

/** The two lines of every such figure: where the descent is, and where it should be. */
export function linesOf(now: ArrayLike<number>, best: ArrayLike<number>, name: string): readonly [Line, Line] {
  return [
    {name: "least squares", intercept: best[0]!, slope: best[1]!, stroke: hues.truth, dash: "5 4"},
    {name, intercept: now[0]!, slope: now[1]!, stroke: hues.b}
  ];
}
