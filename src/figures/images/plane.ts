import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {categorical, themed} from "../theme.js";

export interface PlaneOptions {
  /** The class of each point, as its place in *names*. */
  labels: ArrayLike<number>;
  names: readonly string[];
  /** The class to bring out, the others fading; defaults to none. */
  highlight?: number | null;
  /** Which points to bring out, by their rows; defaults to all. */
  among?: {has(row: number): boolean};
  /** What the axes are, with units. */
  axes: readonly [x: string, y: string];
  /** The radius of a point, in pixels; defaults to 2. */
  radius?: number;
  /** In pixels. */
  width: number;
  /** What is shown, for those who do not see it. */
  label: string;
}

interface Point {
  x: number;
  y: number;
  kind: number;
  /** Whether it fades behind others that are brought out. */
  isFaded: boolean;
}

/** Draws points in the plane of the first two columns of *scores*, coloured by class, each class named at its mean. */
export function plane(
  scores: Matrix,
  {labels, names, highlight = null, among, axes, radius = 2, width, label}: PlaneOptions
): SVGSVGElement | HTMLElement {
  const {rows, columns, data} = scores;
  const points = Array.from({length: rows}, (_, i) => ({
    x: data[i * columns]!,
    y: data[i * columns + 1]!,
    kind: labels[i]!,
    isFaded: (highlight !== null && labels[i] !== highlight) || among?.has(i) === false
  }));
  const classes = names.map((name, kind) =>
    mean(
      name,
      kind,
      points.filter((point) => point.kind === kind)
    )
  );
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      aspectRatio: 1, // distances in the plane are those among the points' projections
      ariaLabel: label,
      ariaDescription: `Means: ${classes.map(({name, x, y}) => `${name} at ${x.toFixed(1)}, ${y.toFixed(1)}`).join("; ")}`,
      x: {label: axes[0], ticks: width < 500 ? 5 : 10, nice: true},
      y: {label: axes[1], ticks: 6, nice: true},
      marks: [
        cloud(points, {opacity: highlight === null ? 0.7 : 1, radius}),
        Plot.text(classes, {
          x: "x",
          y: "y",
          text: "name",
          fill: "currentColor",
          stroke: "var(--theme-background)",
          strokeWidth: 6,
          fontWeight: 700,
          fontSize: 17
        }),
        Plot.tip(points, Plot.pointer({x: "x", y: "y", title: (d: Point) => names[d.kind], maxRadius: 20}))
      ]
    })
  );
}

/** A path a class, of lines without length and with round ends: thousands of points are then ten elements. */
function cloud(points: readonly Point[], {opacity, radius}: {opacity: number; radius: number}): Plot.Markish {
  return Plot.dot(points, {
    x: "x",
    y: "y",
    render(_index, {x, y}, _values, _dimensions, {document}) {
      const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      const kinds = [...new Set(points.map(({kind}) => kind))].sort((a, b) => a - b);
      // what is brought out lies on top
      for (const isFaded of [true, false]) {
        for (const kind of kinds) {
          const own = points.filter((point) => point.kind === kind && point.isFaded === isFaded);
          if (own.length === 0) continue;
          const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
          path.setAttribute("d", own.map((p) => `M${round(x!(p.x))},${round(y!(p.y))}h0`).join(""));
          path.setAttribute("stroke-width", String(2 * radius));
          path.setAttribute("stroke-linecap", "round");
          path.setAttribute("fill", "none");
          path.setAttribute("stroke-opacity", isFaded ? "0.15" : String(opacity));
          path.style.stroke = isFaded ? "currentColor" : categorical[kind % 10]!;
          group.append(path);
        }
      }
      return group;
    }
  });
}

function round(value: unknown): number {
  return Math.round(10 * (value as number)) / 10;
}

function mean(name: string, kind: number, own: readonly Point[]) {
  const average = (coordinate: (point: Point) => number) =>
    own.reduce((sum, point) => sum + coordinate(point), 0) / own.length;
  return {name, kind, x: average(({x}) => x), y: average(({y}) => y)};
}
