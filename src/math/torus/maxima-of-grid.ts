import {lu} from "../dense/lu.js";
import {maxAbs, norm2} from "../dense/matrix.js";
import {solveLu} from "../dense/solve-lu.js";
import {eigh} from "../eigen/eigh.js";
import type {TorusJet} from "./torus-jet.js";

export interface MaximumOfGrid {
  /** In [0, 2π). */
  angles: Float64Array;
  jet: TorusJet;
}

/** A function on a torus: its values on a grid of size^variables points, the last angle running fastest, and its derivatives. */
export interface GridFunction {
  variables: number;
  size: number;
  values: Float64Array;
  jet: (angles: Float64Array) => TorusJet;
}

/** Steps of Newton's method at most, and the length of one that moves no digit more. */
const [mostSteps, settled] = [30, 1e-13];

/** Maxima that are nearer are one, come to from two points of the grid. */
const same = 1e-6;

/**
 * The nondegenerate maxima: those of the grid, brought to zeros of the slope, kept where the curvature is negative definite, each
 * once. Costs 3^variables comparisons a point, and a jet a step of Newton's method from each maximum of the grid.
 */
export function maximaOfGrid({variables, size, values, jet}: GridFunction): MaximumOfGrid[] {
  const found: MaximumOfGrid[] = [];
  for (const place of gridMaxima(values, size, variables)) {
    const angles = Float64Array.from(place, (m) => (2 * Math.PI * m) / size);
    const last = refined(jet, angles, (4 * Math.PI) / size);
    if (last === null) continue;
    const turned = angles.map((angle) => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
    if (!found.some((other) => apart(other.angles, turned) < same)) found.push({angles: turned, jet: last});
  }
  return found;
}

/** The places, an integer an axis, of grid points that are larger than the neighbours before them and not smaller than others. */
function gridMaxima(grid: Float64Array, size: number, n: number): number[][] {
  const shifts = Array.from({length: 3 ** n}, (_, code) =>
    Array.from({length: n}, (_, j) => (Math.floor(code / 3 ** (n - 1 - j)) % 3) - 1)
  ).filter((shift) => shift.some((step) => step !== 0));
  const places: number[][] = [];
  const place = new Array<number>(n).fill(0);
  for (let at = 0; at < grid.length; ++at) {
    const isLargest = shifts.every((shift) => {
      let other = 0;
      for (let j = 0; j < n; ++j) other = other * size + ((place[j] + shift[j] + size) % size);
      return grid[other] < grid[at] || (grid[other] === grid[at] && other > at);
    });
    if (isLargest) places.push(place.slice());
    for (let j = n - 1; j >= 0 && ++place[j] === size; --j) place[j] = 0;
  }
  return places;
}

/** Newton's method from *angles*, which it moves; null if it leads farther than *reach*, or to no strict maximum. */
function refined(jetAt: GridFunction["jet"], angles: Float64Array, reach: number): TorusJet | null {
  const start = angles.slice();
  let jet = jetAt(angles);
  for (let step = 0; step < mostSteps; ++step) {
    const move = newtonStep(jet);
    if (move === null) return null;
    for (let j = 0; j < angles.length; ++j) angles[j] -= move[j];
    jet = jetAt(angles);
    if (!(apart(start, angles) <= reach)) return null;
    if (norm2(move) < settled) break;
  }
  return eigh(jet.curvature).values.every((value) => value < 0) ? jet : null;
}

/** Curvature⁻¹ slope; null where the curvature is singular up to rounding. */
function newtonStep({curvature, slope}: TorusJet): Float64Array | null {
  const n = slope.length;
  const least = 16 * n * Number.EPSILON * maxAbs(curvature.data);
  const factors = lu(curvature);
  for (let j = 0; j < n; ++j) if (!(Math.abs(factors.u.data[j * (n + 1)]) > least)) return null;
  return solveLu(factors, slope);
}

function apart(a: Float64Array, b: Float64Array): number {
  return Math.hypot(
    ...a.map((angle, j) => {
      const turn = Math.abs(angle - b[j]) % (2 * Math.PI);
      return Math.min(turn, 2 * Math.PI - turn);
    })
  );
}
