import {checkInteger, checkedOptions} from "../dense/check.js";
import {column, dot, maxAbs, norm2} from "../dense/matrix.js";
import {eigh} from "../eigen/eigh.js";
import {torusGrid} from "./torus-grid.js";
import {torusJetUnchecked} from "./torus-jet.js";
import type {TorusJet} from "./torus-jet.js";
import type {Fitness, TorusPolynomial} from "./torus-polynomial.js";

export interface TorusMaximaOptions {
  /** Points of the grid an angle, a power of two; defaults to the first that is at least 16 times the degree. */
  size?: number | undefined;
}

export interface TorusMaximum {
  /** In [0, 2π). */
  angles: Float64Array;
  value: number;
  /** ∂f / ∂rⱼ: outwards. */
  radial: Float64Array;
  /**
   * Whether it is a local maximum of the closed polydisc as well, which for a maximum that is not degenerate means that f rises
   * outwards in every variable. Undecided, and false, only where a radial derivative is zero.
   */
  isOfPolydisc: boolean;
}

/**
 * The nondegenerate local maxima of a function on the torus: points of a grid with no larger neighbour among the 3ⁿ − 1 around
 * them, brought to zeros of the slope by Newton's method, kept where the curvature is negative definite, each once. Those whose
 * basin is narrower than the grid can be missed: that is what *size* is for, and twice the size is the check.
 *
 * Throws a RangeError for what *torusGrid* refuses.
 */
export function torusMaxima(p: TorusPolynomial, fitness: Fitness, options: TorusMaximaOptions = {}): TorusMaximum[] {
  const {size = 2 ** Math.ceil(Math.log2(16 * (p?.degree ?? 1)))} = checkedOptions(options);
  checkInteger(size, "size", 4, 2 ** 24);
  const grid = torusGrid(p, fitness, size);
  const found: TorusMaximum[] = [];
  for (const place of gridMaxima(grid, size, p.variables)) {
    const angles = Float64Array.from(place, (m) => (2 * Math.PI * m) / size);
    const jet = refined(p, fitness, angles, (4 * Math.PI) / size);
    if (jet === null) continue;
    const turned = angles.map((angle) => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
    if (found.some((other) => apart(other.angles, turned) < 1e-6)) continue;
    const {value, radial} = jet;
    found.push({angles: turned, value, radial, isOfPolydisc: radial.every((slope) => slope > 0)});
  }
  return found;
}

/** The places, an integer an axis, of grid points that are larger than the neighbours before them and not smaller than others. */
function gridMaxima(grid: Float64Array, size: number, n: number): number[][] {
  const shifts = Array.from({length: 3 ** n}, (_, code) =>
    Array.from({length: n}, (_, j) => (Math.floor(code / 3 ** (n - 1 - j)) % 3) - 1)
  ).filter((shift) => shift.some((step) => step !== 0));
  const places: number[][] = [];
  for (let at = 0; at < grid.length; ++at) {
    const place = Array.from({length: n}, (_, j) => Math.floor(at / size ** (n - 1 - j)) % size);
    const isLargest = shifts.every((shift) => {
      const other = place.reduce((sum, m, j) => sum * size + ((m + shift[j] + size) % size), 0);
      return grid[other] < grid[at] || (grid[other] === grid[at] && other > at);
    });
    if (isLargest) places.push(place);
  }
  return places;
}

/** Newton's method from *angles*, which it moves; null if it leads farther than *reach*, or to no strict maximum. */
function refined(p: TorusPolynomial, fitness: Fitness, angles: Float64Array, reach: number): TorusJet | null {
  const start = angles.slice();
  let jet = torusJetUnchecked(p, fitness, angles);
  for (let step = 0; step < 30; ++step) {
    const move = newtonStep(jet);
    if (move === null) return null;
    for (let j = 0; j < angles.length; ++j) angles[j] -= move[j];
    jet = torusJetUnchecked(p, fitness, angles);
    if (!(apart(start, angles) <= reach)) return null;
    if (norm2(move) < 1e-13) break;
  }
  return eigh(jet.curvature).values.every((value) => value < 0) ? jet : null;
}

/** Curvature⁻¹ slope; null where the curvature is singular up to rounding. */
function newtonStep({curvature, slope}: TorusJet): Float64Array | null {
  const {values, vectors} = eigh(curvature);
  const n = slope.length;
  const least = 16 * n * Number.EPSILON * maxAbs(values);
  if (!values.every((value) => Math.abs(value) > least)) return null;
  const move = new Float64Array(n);
  values.forEach((value, k) => {
    const axis = column(vectors, k);
    const length = dot(axis, slope) / value;
    for (let j = 0; j < n; ++j) move[j] += length * axis[j];
  });
  return move;
}

function apart(a: Float64Array, b: Float64Array): number {
  return Math.hypot(
    ...a.map((angle, j) => {
      const turn = Math.abs(angle - b[j]) % (2 * Math.PI);
      return Math.min(turn, 2 * Math.PI - turn);
    })
  );
}
