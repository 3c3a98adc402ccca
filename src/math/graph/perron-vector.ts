import type {Convergence} from "../convergence.js";
import {lu} from "../dense/lu.js";
import {dot, matrix, norm2} from "../dense/matrix.js";
import {solveLu} from "../dense/solve-lu.js";
import type {LinearOperator} from "../eigen/linear-operator.js";
import {normal} from "../random/normal.js";
import {isSymmetric} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Backend} from "../wasm/kernel.js";
import {classOrder} from "./class-order.js";
import type {ClassOrder} from "./class-order.js";
import {perronPasses} from "./perron-passes.js";
import type {PerronPasses} from "./perron-passes.js";
import {perronRace, roundingOf, step} from "./perron-race.js";
import type {PerronRace} from "./perron-race.js";
import {ritzVector, topRitz} from "./top-ritz.js";

export interface PerronOptions {
  tolerance: number;
  maxIterations: number;
  served: Backend;
  asked: Backend | undefined;
  /** Whether links are symmetric, if it is known. */
  symmetric?: boolean;
}

/** A nonnegative eigenvector of Aᵀ for the spectral radius ρ. */
export interface PerronVector {
  /** Within each class that leads, the entries have the mean 1. */
  vector: Float64Array;
  /** ρ. */
  value: number;
  /** ρ lies between them. */
  bounds: [number, number];
  /** How many classes share ρ and have none of them after it: the dimension of what such vectors span. */
  multiplicity: number;
  info: Convergence;
  /** What the vector, scaled to length 1, is off by; undefined where links are not symmetric. */
  errorBound: number | undefined;
}

/** Classes of so many nodes are written out. */
const dense = 400;

/** Rounds of power iteration until another method takes over; Lanczos, where links are symmetric, makes more of a pass. */
const patience = (symmetric: boolean) => (symmetric ? 20 : 100);

interface Work {
  order: ClassOrder;
  passes: PerronPasses;
  race: PerronRace;
  slack: number;
  options: PerronOptions;
  operations: number;
  /** Of the classes that lead, if links are symmetric: the largest Rayleigh quotient, and residual over gap. */
  measured: {value: number; error: number} | undefined;
}

/** For square *links* with finite weights ≥ 0. */
export function perronVector(links: CsrMatrix, options: PerronOptions): PerronVector {
  const {symmetric = isSymmetric(links)} = options;
  const order = classOrder(links, symmetric);
  const passes = perronPasses(order, options.served, options.asked);
  const slack = roundingOf(order);
  const limit = Math.min(options.maxIterations, patience(symmetric));
  const race = perronRace(order, passes, {tolerance: Math.max(options.tolerance / 4, 4 * slack), limit});
  const work = {
    order,
    passes,
    race,
    slack,
    options,
    operations: race.rounds,
    measured: symmetric ? {value: 0, error: 0} : undefined
  };
  for (const c of race.leaders) if (race.upper[c] >= race.best) finish(work, c, symmetric);
  const tied = race.leaders.filter((c) => race.upper[c] >= race.best * (1 - options.tolerance));
  const last = withoutSuccessor(order, tied);
  return assemble(work, last);
}

/** Brings the vector of class *c* to the tolerance, and its bounds. */
function finish(work: Work, c: number, symmetric: boolean): void {
  const {order, passes, race, slack, options} = work;
  const {lower, upper} = race;
  const size = order.classes[c + 1] - order.classes[c];
  if (size === 1) return;
  const wide = () => !(upper[c] - lower[c] <= Math.max(options.tolerance / 4, 4 * slack) * upper[c]);
  if (symmetric) {
    if (wide()) byLanczos(work, c);
    measure(work, c);
  } else if (size <= dense) for (let k = 0; k < 30 && wide(); ++k) nodaStep(work, c);
  else {
    for (; wide() && race.rounds < options.maxIterations; ++race.rounds, ++work.operations) {
      step(order, passes, c, slack, lower, upper);
    }
  }
  race.best = Math.max(race.best, lower[c]);
}

/** x = (μ − M)⁻¹ x for an upper bound μ of ρ, which converges quadratically and stays positive (Noda 1971). */
function nodaStep(work: Work, c: number): void {
  const {order, passes, race, slack} = work;
  const {classes, offsets, middles, indices, values, loops} = order;
  const [lo, hi] = [classes[c], classes[c + 1]];
  const size = hi - lo;
  const mu = race.upper[c] * (1 + size * Number.EPSILON);
  if (!(mu < Infinity)) return;
  const a = matrix(size, size);
  for (let p = lo; p < hi; ++p) {
    for (let k = middles[p]; k < offsets[p + 1]; ++k) a.data[(p - lo) * size + indices[k] - lo] = -values[k];
    a.data[(p - lo) * (size + 1)] = mu - loops[p];
  }
  const next = solveLu(lu(a), passes.x.slice(lo, hi)).map(Math.abs);
  const total = next.reduce((sum, value) => sum + value, 0);
  if (!(total > 0 && total < Infinity)) return;
  for (let i = 0; i < size; ++i) passes.x[lo + i] = (next[i] * size) / total;
  ++work.operations;
  step(order, passes, c, slack, race.lower, race.upper);
}

/** The matrix of class *c*, which borrows the vectors of the passes. */
function operatorOf({order: {classes}, passes}: Work, c: number): LinearOperator {
  const [lo, hi] = [classes[c], classes[c + 1]];
  const [x, y] = [passes.x.subarray(lo, hi), passes.y.subarray(lo, hi)];
  return {
    size: hi - lo,
    apply(from, to) {
      x.set(from);
      passes.multiply(lo, hi);
      to.set(y);
    }
  };
}

/** Steps of Lanczos between restarts. */
const longest = 400;

function byLanczos(work: Work, c: number): void {
  const {order, passes, race, slack, options} = work;
  const [lo, hi] = [order.classes[c], order.classes[c + 1]];
  const operator = operatorOf(work, c);
  const goal = Math.max(options.tolerance / 4, slack);
  let x = passes.x.slice(lo, hi);
  for (let residual = Infinity, value = 0; residual > goal * value && race.rounds < options.maxIterations;) {
    const most = Math.min(longest, options.maxIterations - race.rounds);
    const pair = topRitz(operator, x, {norm: race.upper[c], most, done: (theta, rest) => rest <= goal * theta});
    x = ritzVector(operator, x, pair).map(Math.abs);
    ({value, residual} = pair);
    race.rounds += pair.weights.length;
    work.operations += 2 * pair.weights.length;
  }
  const total = x.reduce((sum, entry) => sum + entry, 0);
  passes.x.set(
    x.map((entry) => (entry * x.length) / total),
    lo
  );
  // A step keeps the residual and makes small entries as right, relatively, as large ones.
  for (let k = 0; k < 2; ++k) step(order, passes, c, slack, race.lower, race.upper);
}

/** Steps of Lanczos for the gap, which is wanted to a tenth of itself. */
const gapSteps = 60;

/** Bounds ρ and the error of the vector of class *c* by the residual, since links are symmetric. */
function measure(work: Work, c: number): void {
  const {order, passes, race, slack} = work;
  const [lo, hi] = [order.classes[c], order.classes[c + 1]];
  passes.multiply(lo, hi);
  const kept = passes.x.slice(lo, hi);
  const length = norm2(kept);
  const x = kept.map((value) => value / length);
  const value = dot(x, passes.y.subarray(lo, hi)) / length;
  const residual = distanceFrom(passes, lo, hi, value) + slack * value;
  // ρ is no less than a Rayleigh quotient, and there is an eigenvalue as near to that as the residual is small.
  race.lower[c] = Math.max(race.lower[c], value * (1 - slack));
  const second = topRitz(operatorOf(work, c), Float64Array.from(x, normal(1)), {
    apartFrom: x,
    norm: value,
    most: Math.min(gapSteps, x.length - 1),
    done: (theta, rest) => rest <= 0.1 * (value - theta)
  });
  const apart = value - second.value - second.residual;
  if (residual < apart) race.upper[c] = Math.min(race.upper[c], value + residual);
  const error = residual < apart ? (Math.SQRT2 * residual) / apart : 2;
  const before = work.measured ?? {value: 0, error: 0};
  work.measured = {value: Math.max(before.value, value), error: Math.max(before.error, error)};
  passes.x.set(kept, lo);
}

/** ‖y − value x‖ / ‖x‖ on the places of a class. */
function distanceFrom({x, y}: PerronPasses, lo: number, hi: number, value: number): number {
  const r = new Float64Array(hi - lo).map((_, i) => y[lo + i] - value * x[lo + i]);
  return norm2(r) / norm2(x.subarray(lo, hi));
}

/** Those of the classes *tied* that lead to no other of them. */
function withoutSuccessor({classes, offsets, middles, indices}: ClassOrder, tied: readonly number[]): number[] {
  const count = classes.length - 1;
  const isTied = new Uint8Array(count);
  for (const c of tied) isTied[c] = 1;
  const classOf = new Uint32Array(classes[count]);
  for (let c = 0; c < count; ++c) classOf.fill(c, classes[c], classes[c + 1]);
  const leadsOn = new Uint8Array(count);
  for (let c = count - 1; c >= 0; --c) {
    if (!isTied[c] && !leadsOn[c]) continue;
    for (let p = classes[c]; p < classes[c + 1]; ++p) {
      for (let k = offsets[p]; k < middles[p]; ++k) leadsOn[classOf[indices[k]]] = 1;
    }
  }
  return tied.filter((c) => !leadsOn[c]);
}

/** Lets what the leading classes have flow on along the links, and measures the result. */
function assemble(work: Work, leaders: readonly number[]): PerronVector {
  const {order, passes, race, options} = work;
  const {n, classes, scale} = order;
  const {x, y, b} = passes;
  const kept = x.slice();
  x.fill(0);
  for (const c of leaders) x.set(kept.subarray(classes[c], classes[c + 1]), classes[c]);
  const lower = leaders.reduce((most, c) => Math.max(most, race.lower[c]), 0);
  const upper = leaders.reduce((most, c) => Math.max(most, race.upper[c]), lower);
  const middle = upper < Infinity ? lower / 2 + upper / 2 : lower;
  const value = work.measured ? Math.max(lower, work.measured.value) : middle;
  b.fill(0);
  if (value > 0) flowOn(work, new Set(leaders), 1 / value);
  let [residual, length] = [0, 0];
  if (value > 0 && n > 0) {
    passes.residual(0, n, 1 / value);
    [residual, length] = [norm2(y), norm2(x)];
    residual /= length;
  }
  const vector = new Float64Array(n);
  for (let p = 0; p < n; ++p) vector[order.order[p]] = x[p];
  const info = {
    converged: residual <= options.tolerance,
    iterations: race.rounds,
    residual,
    operations: work.operations
  };
  const bounds: [number, number] = [lower * scale, upper * scale];
  return {vector, value: value * scale, bounds, multiplicity: leaders.length, info, errorBound: work.measured?.error};
}

/** x = α M x on the places after the leaders, which keep theirs. */
function flowOn({order: {classes}, passes, race, options}: Work, leaders: ReadonlySet<number>, alpha: number): void {
  const count = classes.length - 1;
  for (let c = 0; c < count; ++c) {
    if (leaders.has(c)) continue;
    const single = classes[c + 1] - classes[c] === 1;
    for (let k = 0; k < options.maxIterations; ++k) {
      const change = passes.relax(classes[c], classes[c + 1], alpha);
      if (single || change <= options.tolerance / 4) break;
      race.rounds = Math.max(race.rounds, k + 1);
    }
  }
}
