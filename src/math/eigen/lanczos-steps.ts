import {checkAll, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {dot, norm2} from "../dense/matrix.js";
import {normal} from "../random/normal.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Step} from "../step.js";
import {eigh} from "./eigh.js";
import {symmetricOperator} from "./linear-operator.js";
import type {LinearOperator} from "./linear-operator.js";

export interface LanczosStepsOptions {
  /** The first vector, not zero; defaults to a random one by *seed*. */
  start?: ArrayLike<number> | undefined;
  /** Defaults to 1. */
  seed?: number;
  /** The end of the spectrum that residual and vector are about: "SA" the smallest, "LA" the largest; defaults to "SA". */
  which?: "SA" | "LA";
  /** Stop when the residual is at most this; defaults to 0, which only an invariant space reaches. */
  tolerance?: number;
  /** The most vectors of the basis; defaults to 100. */
  maxIterations?: number;
}

/** The state with a basis of *iteration* vectors; its residual is ‖A x − value × x‖₂ of the pair at the end that is asked for. */
export interface LanczosStep extends Step {
  /** The Ritz values, ascending: the eigenvalues of A on the basis. */
  values: Float64Array;
  /** ‖A x − θ x‖₂ for each Ritz pair, up to rounding: β times the last entry of T's eigenvector. */
  residuals: Float64Array;
  /** The Ritz value and vector, of length n and norm 1, at the end of the spectrum that is asked for. */
  value: number;
  vector: Float64Array;
}

/**
 * Lanczos' iteration (1950) on the symmetric n × n matrix *a*, each vector made orthogonal to all before it, twice, so that
 * no copies turn up. Yields the Ritz pairs of a basis of 1, 2, … vectors. With m vectors the extreme values are as good as
 * the best polynomial of degree m − 1 makes them (Kaniel 1966; Saad 1980); where the start has nothing of an eigenvector
 * none of it is found, and it ends where the basis is invariant. *eigsh* finds the same values faster, and repeated ones.
 * Memory grows by n a step.
 *
 * Throws a RangeError, at the first step, if a is not square, symmetric and finite, or start is zero, not finite, or of another length than n.
 */
export function* lanczosSteps(
  a: CsrMatrix | LinearOperator,
  options: LanczosStepsOptions = {}
): Generator<LanczosStep, void, undefined> {
  const {start, seed = 1, which = "SA", tolerance = 0, maxIterations = 100} = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 1);
  if (which !== "SA" && which !== "LA") throw new RangeError(`invalid which; not "SA" or "LA": ${String(which)}`);
  const random = normal(seed);
  const {size: n, apply} = symmetricOperator(a, random);
  const basis = [unit(start ?? Float64Array.from({length: n}, random), n)];
  const [alphas, betas]: [number[], number[]] = [[], []];
  let largest = 0;
  for (let m = 1; n > 0; ++m) {
    const next = new Float64Array(n);
    apply(basis[m - 1], next);
    largest = Math.max(largest, norm2(next));
    alphas.push(orthogonalized(next, basis));
    const beta = norm2(next);
    // What rounding alone has left is no direction.
    const isInvariant = m === n || beta <= 4 * Number.EPSILON * n * largest;
    const step = ritz(basis, {alphas, betas, beta: isInvariant ? 0 : beta, which});
    yield step;
    if (isInvariant || step.residual <= tolerance || m >= maxIterations) return;
    betas.push(beta);
    basis.push(next.map((x) => x / beta));
  }
}

/** Takes out of *x* what lies along the basis, twice; returns what lay along its last vector. */
function orthogonalized(x: Float64Array, basis: readonly Float64Array[]): number {
  let along = 0;
  for (let pass = 0; pass < 2; ++pass) {
    for (const [j, v] of basis.entries()) {
      const product = dot(v, x);
      if (j === basis.length - 1) along += product;
      for (let i = 0; i < x.length; ++i) x[i] -= product * v[i];
    }
  }
  return along;
}

interface Recurrence {
  alphas: readonly number[];
  betas: readonly number[];
  /** What couples the basis to what is beyond it. */
  beta: number;
  which: "SA" | "LA";
}

function ritz(basis: readonly Float64Array[], {alphas, betas, beta, which}: Recurrence): LanczosStep {
  const m = alphas.length;
  const t = new Float64Array(m * m);
  for (let i = 0; i < m; ++i) t[i * m + i] = alphas[i];
  for (let i = 0; i < m - 1; ++i) t[i * m + i + 1] = t[(i + 1) * m + i] = betas[i];
  const {values, vectors} = eigh({rows: m, columns: m, data: t});
  const residuals = values.map((_, j) => beta * Math.abs(vectors.data[(m - 1) * m + j]));
  const at = which === "SA" ? 0 : m - 1;
  const vector = new Float64Array(basis[0].length);
  for (const [j, v] of basis.entries()) {
    const weight = vectors.data[j * m + at];
    for (let i = 0; i < vector.length; ++i) vector[i] += weight * v[i];
  }
  return {iteration: m, values, residuals, value: values[at], vector, residual: residuals[at]};
}

function unit(start: ArrayLike<number>, n: number): Float64Array {
  checkAll("start", start);
  if (start.length !== n) throw new RangeError(`start must have length ${n}; got ${start.length}`);
  const length = norm2(start);
  if (n > 0 && length === 0) throw new RangeError("start must not be the zero vector; its norm is 0");
  return Float64Array.from(start, (x) => x / length);
}
