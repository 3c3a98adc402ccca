import {curves} from "../curves.js";
import {hues} from "../theme.js";

/** The error of one eigenvalue on finer and finer meshes. */
export interface Convergence {
  /** Whether edges weigh by their angles, or all the same. */
  kind: "cotangent" | "equal";
  points: readonly {vertices: number; error: number}[];
}

const names = {cotangent: "cotangents", equal: "equal weights"};
const strokes = {cotangent: hues.a, equal: hues.b};

/** Draws the errors of eigenvalues over the number of vertices, and the slope of an error that falls as 1/n. */
export function convergence(all: readonly Convergence[], {width}: {width: number}): SVGSVGElement | HTMLElement {
  const ends = all.flatMap(({points}) => points.map(({vertices}) => vertices));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const lines = all.map(({kind, points}) => ({
    name: "",
    points: points.map(({vertices: x, error: y}) => ({x, y})),
    stroke: strokes[kind],
    dots: true
  }));
  const named = (["cotangent", "equal"] as const).map((kind) => ({
    name: names[kind],
    points: [],
    stroke: strokes[kind]
  }));
  const slope = [first, last].map((x) => ({x, y: (0.5 * first) / x}));
  const worst = (kind: "cotangent" | "equal") =>
    Math.max(...all.filter((line) => line.kind === kind).map(({points}) => points.at(-1)?.error ?? 0));
  return curves([...lines, {name: "slope 1/n", points: slope, stroke: hues.bound, dash: "6 4"}, ...named], {
    description: `At ${last} vertices the largest error is ${worst("cotangent").toExponential(1)} by cotangents and ${worst("equal").toExponential(1)} with equal weights.`,
    x: "vertices n",
    y: "relative error",
    logX: true,
    domain: [1e-9, 1],
    width
  });
}
