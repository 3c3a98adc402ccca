import * as Plot from "@observablehq/plot";
import {column, dot, type Matrix} from "../../math/dense/matrix.js";
import {hues, themed} from "../theme.js";

/** A quadratic of two variables: its minimum, and its curvatures with the directions, in columns, in which it has them. */
export interface Bowl {
  minimum: ArrayLike<number>;
  curvatures: ArrayLike<number>;
  directions: Matrix;
}

export interface DescentPathOptions {
  /** The points that the descent has come through, the start first. */
  path: readonly ArrayLike<number>[];
  /** The names of the two axes. */
  labels: readonly [string, string];
  /** In pixels. */
  width: number;
}

interface Point {
  x: number;
  y: number;
}

/** Of the start's height above the minimum, how much each contour has. */
const heights = [4, 1, 1 / 4, 1 / 16, 1 / 64, 1 / 256];
/** Arrows that can be told apart. */
const mostArrows = 40;

/** Draws the contours of a quadratic, which are ellipses, and the way of a descent over them, cut off where it leaves. */
export function descentPath(bowl: Bowl, {path, labels, width}: DescentPathOptions): SVGSVGElement | HTMLElement {
  const {minimum} = bowl;
  const start = path[0]!;
  const height = heightAbove(bowl, start);
  const reach = [0, 1].map(
    (j) =>
      1.2 * Math.max(Math.abs(start[j]! - minimum[j]!), 0.12 * extent(bowl, height, j), 1e-12 * Math.abs(minimum[j]!))
  );
  const domains = reach.map((far, j) => [minimum[j]! - far, minimum[j]! + far]);
  const contours = heights.map((part) => ellipse(bowl, part * height));
  const points = inside(path, minimum, reach);
  const side = Math.min(width, 520);
  return Plot.plot(
    themed({
      width: side,
      height: Math.max(240, Math.min(side, 400)),
      marginLeft: 66,
      x: {label: labels[0], domain: domains[0]!, ticks: 4},
      y: {label: labels[1], domain: domains[1]!, ticks: 5},
      ariaLabel: "The way of gradient descent over the contours of the loss",
      ariaDescription: describe(bowl, path, height),
      marks: [
        ...contours.map((points) =>
          Plot.line(points, {x: "x", y: "y", stroke: hues.bound, strokeOpacity: 0.7, clip: true})
        ),
        Plot.line(points, {x: "x", y: "y", stroke: hues.b, strokeWidth: 1.5, clip: true}),
        Plot.arrow(
          points.slice(1, mostArrows + 1).map((to, i) => ({x1: points[i]!.x, y1: points[i]!.y, x2: to.x, y2: to.y})),
          {x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: hues.b, headLength: 7, strokeWidth: 1.5, clip: true}
        ),
        Plot.dot(points, {x: "x", y: "y", fill: hues.b, r: 2.2, clip: true}),
        Plot.dot([{x: minimum[0], y: minimum[1]}], {
          x: "x",
          y: "y",
          symbol: "times",
          stroke: hues.truth,
          r: 6,
          strokeWidth: 2
        }),
        Plot.text([{x: start[0], y: start[1]}], {x: "x", y: "y", text: () => "start", textAnchor: "end", dx: -8, fill: hues.b, fontWeight: 600, stroke: "var(--theme-background)", strokeWidth: 4, clip: true}) // prettier-ignore
      ]
    })
  );
}

/** How far above the minimum the quadratic is at *x*. */
export function heightAbove({minimum, curvatures, directions}: Bowl, x: ArrayLike<number>): number {
  const away = [x[0]! - minimum[0]!, x[1]! - minimum[1]!];
  return [0, 1].reduce((sum, i) => sum + (curvatures[i]! * dot(column(directions, i), away) ** 2) / 2, 0);
}

/** How far the contour of a height reaches along coordinate *j*. */
function extent({curvatures, directions}: Bowl, height: number, j: number): number {
  return Math.hypot(...[0, 1].map((i) => directions.data[2 * j + i]! * Math.sqrt((2 * height) / curvatures[i]!)));
}

function ellipse({minimum, curvatures, directions}: Bowl, height: number): Point[] {
  const radii = [0, 1].map((i) => Math.sqrt((2 * height) / curvatures[i]!));
  // Where one radius is thousands of times the other, what is seen lies near the middle of the flat sides.
  const turns = Array.from({length: 361}, (_, k) => (k * Math.PI) / 180);
  const [a, b] = [column(directions, 0), column(directions, 1)];
  return turns.map((t) => {
    const [u, v] = [radii[0]! * Math.cos(t) ** 3, radii[1]! * Math.sign(Math.sin(t)) * Math.sqrt(1 - Math.cos(t) ** 6)];
    return {x: minimum[0]! + u * a[0]! + v * b[0]!, y: minimum[1]! + u * a[1]! + v * b[1]!};
  });
}

/** The points of a path up to the first that is far outside of what is drawn. */
function inside(path: readonly ArrayLike<number>[], minimum: ArrayLike<number>, reach: readonly number[]): Point[] {
  const far = (x: ArrayLike<number>) => reach.some((r, j) => !(Math.abs(x[j]! - minimum[j]!) < 20 * r));
  const end = path.findIndex(far);
  return (end < 0 ? path : path.slice(0, end + 1))
    .filter((x) => Number.isFinite(x[0]) && Number.isFinite(x[1]))
    .map((x) => ({x: x[0]!, y: x[1]!}));
}

function describe(bowl: Bowl, path: readonly ArrayLike<number>[], height: number): string {
  const now = heightAbove(bowl, path.at(-1)!) / height;
  const much = !Number.isFinite(now) ? "beyond all numbers" : now.toPrecision(2);
  return `After ${path.length - 1} steps the height above the minimum is ${much} times that of the start.`;
}
