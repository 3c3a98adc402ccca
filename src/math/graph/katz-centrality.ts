import type {Convergence} from "../convergence.js";
import {checkInteger, checkTolerance, checkedOptions} from "../dense/check.js";
import {maxAbs, norm2, powerOfTwo} from "../dense/matrix.js";
import {checkLength, checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {perronKernel} from "../wasm/perron.wasm.js";
import {classOrder} from "./class-order.js";
import type {ClassOrder} from "./class-order.js";
import {perronPasses} from "./perron-passes.js";
import type {PerronPasses} from "./perron-passes.js";
import {perronRace, roundingOf} from "./perron-race.js";

export interface KatzOptions {
  /** What a step along a link is worth; in [0, 1 / ρ), ρ the spectral radius of the links; defaults to 0.1. */
  alpha?: number;
  /** What each node has of its own: one positive number for all, or one ≥ 0 a node, not all 0; defaults to 1. */
  beta?: number | ArrayLike<number>;
  /** The residual ‖β + αAᵀx − x‖∞ / ‖β‖∞ that is small enough; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Passes over the links of a class, at most; defaults to 10 000. */
  maxIterations?: number;
  /** Whether the scores have length 1, as in NetworkX, or are x itself; defaults to true. */
  normalized?: boolean;
  /** How to compute; WebAssembly for large graphs where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface KatzCentrality {
  /** The centrality of each node, ≥ 0. */
  scores: Float64Array;
  /** The residual is ‖β + αAᵀx − x‖∞ / ‖β‖∞ before scaling, computed from x. */
  info: Convergence;
  /**
   * What ‖scores − x*‖₂ is at most, rounding included; Infinity where no proof was found that α < 1 / ρ, as may be within
   * rounding of it.
   */
  errorBound: number;
}

/**
 * Computes the centrality of Katz (1953): x = αAᵀx + β, so that a node has what it has of its own, and α of what those have
 * that link to it. Entry (i, j) of the n × n *links* is the nonnegative weight of i → j.
 *
 * The series converges if and only if α < 1 / ρ. α is refused by a proof: a class of nodes, and a vector on it, with
 * αAᵀw ≥ w, so that αρ ≥ 1 (Collatz 1942, Wielandt 1950). It is accepted by another: w > 0 with w − αAᵀw ≥ δ > 0, which
 * bounds the inverse too, (1 − αAᵀ)⁻¹ 1 ≤ w / δ, and so the error of each entry by residual · w / δ. Gauss–Seidel, class by
 * class along the links: acyclic parts take one pass. Near 1 / ρ the passes grow as 1 / (1 − αρ).
 *
 * Throws a RangeError if links is not square, a weight is negative, NaN or infinite, alpha is negative or at least 1 / ρ,
 * another option is out of range, or the scores overflow.
 */
export function katzCentrality(links: CsrMatrix, options: KatzOptions = {}): KatzCentrality {
  const {
    alpha = 0.1,
    beta = 1,
    tolerance = 1e-10,
    maxIterations = 10_000,
    normalized = true,
    backend
  } = checkedOptions(options);
  checkSquare("links", links);
  checkNonnegative("links", links);
  if (!(alpha >= 0 && alpha < Infinity)) throw new RangeError(`invalid alpha; not in [0, 1 / ρ(links)): ${alpha}`);
  const own = ownOf(beta, links.rows);
  checkTolerance(tolerance);
  checkInteger(maxIterations, "maxIterations", 1);
  const served = backendOf(perronKernel, backend);
  const order = classOrder(links);
  const passes = perronPasses(order, served, backend);
  const slack = roundingOf(order);
  // What rounding cannot tell from 1 / ρ is refused too.
  const floor = (1 - 2 * slack) / (alpha * order.scale);
  const {best, rounds} = perronRace(order, passes, {floor, tolerance: 4 * slack, limit: maxIterations});
  if (best > 0 && best >= floor) {
    throw new RangeError(`invalid alpha; not below 1 / ρ(links), about ${1 / best / order.scale}: ${alpha}`);
  }
  const system = {order, passes, slack, alpha: alpha * order.scale, tolerance, maxIterations};
  const unit = powerOfTwo(maxAbs(own));
  const flat = solve(system, new Float64Array(links.rows).fill(1));
  const alike = own.every((value) => value === own[0]);
  const found = alike
    ? times(flat, own[0] / unit)
    : solve(
        system,
        own.map((value) => value / unit)
      );
  const iterations = rounds + flat.iterations + found.iterations;
  return scoresOf(order, {
    flat,
    found,
    size: maxAbs(own) / unit,
    unit: normalized ? undefined : unit,
    tolerance,
    iterations
  });
}

interface Found {
  /** The solutions for 1 and for β. */
  flat: Solution;
  found: Solution;
  /** ‖β‖∞. */
  size: number;
  /** What the scores are multiplied by; undefined if they shall have length 1. */
  unit: number | undefined;
  tolerance: number;
  iterations: number;
}

function scoresOf({n, order}: ClassOrder, {flat, found, size, unit, tolerance, iterations}: Found): KatzCentrality {
  if (n === 0) return {scores: new Float64Array(), info: recordOf(0, tolerance, iterations), errorBound: 0};
  const scores = new Float64Array(n);
  for (let p = 0; p < n; ++p) scores[order[p]] = found.x[p];
  const length = norm2(scores);
  const factor = unit ?? 1 / length;
  for (let i = 0; i < n; ++i) scores[i] *= factor;
  if (!(length < Infinity && maxAbs(scores) < Infinity)) {
    throw new RangeError(`the scores overflow; their largest entry is ${maxAbs(scores)}`);
  }
  // (1 − αAᵀ) w ≥ 1 − flat.rounded bounds the inverse; to scale both to length 1 at most doubles what they differ by.
  const inverse = flat.rounded < 1 ? norm2(flat.x) / (1 - flat.rounded) : Infinity;
  const errorBound = (unit === undefined ? 2 : 1) * found.rounded * inverse * factor;
  return {scores, info: recordOf(found.residual / size, tolerance, iterations), errorBound};
}

const recordOf = (residual: number, tolerance: number, iterations: number): Convergence => ({
  converged: residual <= tolerance,
  iterations,
  residual,
  operations: iterations
});

function ownOf(beta: number | ArrayLike<number>, n: number): Float64Array {
  if (typeof beta === "number") {
    if (!(beta > 0 && beta < Infinity)) throw new RangeError(`invalid beta; not > 0 and finite: ${beta}`);
    return new Float64Array(n).fill(beta);
  }
  checkLength("beta", beta, n);
  const own = Float64Array.from(beta);
  const bad = own.findIndex((value) => !(value >= 0 && value < Infinity));
  if (bad >= 0) throw new RangeError(`invalid beta; entry ${bad} is not finite and ≥ 0: ${beta[bad]}`);
  if (n > 0 && maxAbs(own) === 0) throw new RangeError("invalid beta; all its entries are 0");
  return own;
}

interface System {
  order: ClassOrder;
  passes: PerronPasses;
  slack: number;
  alpha: number;
  tolerance: number;
  maxIterations: number;
}

interface Solution {
  /** By places. */
  x: Float64Array;
  /** ‖b + αMx − x‖∞. */
  residual: number;
  /** What it is at most, had it been computed without rounding. */
  rounded: number;
  iterations: number;
}

const times = ({x, residual, rounded}: Solution, factor: number): Solution => ({
  x: x.map((value) => value * factor),
  residual: residual * factor,
  rounded: rounded * factor,
  iterations: 0
});

/** Attempts to meet a tolerance that changes, which are measured in each sweep, only stand for. */
const attempts = 6;

/** x = b + αMx, where *own* is b by nodes. */
function solve({order, passes, slack, alpha, tolerance, maxIterations}: System, own: Float64Array): Solution {
  const {n, classes} = order;
  const {b, x, y} = passes;
  for (let p = 0; p < n; ++p) b[p] = own[order.order[p]];
  x.fill(0);
  const wanted = tolerance * maxAbs(own);
  let [iterations, residual, rounded] = [0, Infinity, Infinity];
  for (let attempt = 0, goal = tolerance / 4; attempt < attempts && !(residual <= wanted); ++attempt, goal /= 16) {
    let most = 0;
    for (let c = 0; c + 1 < classes.length; ++c) {
      const [lo, hi] = [classes[c], classes[c + 1]];
      let used = 1;
      while (
        passes.relax(lo, hi, alpha) > Math.max(goal, 4 * Number.EPSILON) &&
        hi - lo > 1 &&
        iterations + used < maxIterations
      )
        ++used;
      most = Math.max(most, used);
    }
    iterations += most;
    passes.residual(0, n, alpha);
    residual = maxAbs(y);
    rounded = 0;
    for (let p = 0; p < n; ++p) rounded = Math.max(rounded, Math.abs(y[p]) + slack * (2 * x[p] + b[p]));
    if (iterations >= maxIterations) break;
  }
  return {x: x.slice(), residual, rounded, iterations};
}
