import {curves} from "../curves.js";
import {hues} from "../theme.js";

/** What is drawn of a step. */
interface Pass {
  iteration: number;
  residual: number;
}

export interface SolverRaceOptions {
  /** Where both stop. */
  tolerance: number;
  /** The pass at which a line stands. */
  at: number;
  /** In pixels. */
  width: number;
}

/** Draws what each pass over the links changes, by power iteration and by Gauss–Seidel. */
export function solverRace(
  walk: readonly Pass[],
  sweeps: readonly Pass[],
  {tolerance, at, width}: SolverRaceOptions
): SVGSVGElement | HTMLElement {
  const points = (passes: readonly Pass[]) => passes.map(({iteration: x, residual: y}) => ({x, y}));
  return curves(
    [
      {name: "power iteration", points: points(walk), stroke: hues.residual, dots: true},
      {name: "Gauss–Seidel", points: points(sweeps), stroke: hues.lambda, dots: true}
    ],
    {
      description: `Power iteration takes ${walk.length} passes, Gauss–Seidel ${sweeps.length}.`,
      x: "passes over the links",
      y: "residual",
      domain: [tolerance / 10, 10],
      at,
      legend: "top-right",
      height: 300,
      width
    }
  );
}
