import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkInteger, checkedOptions} from "../dense/check.js";
import {dot, matrix, norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained, type Pausing} from "../drained.js";
import {mulberry32} from "../random/mulberry32.js";
import {normal} from "../random/normal.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {krylovKernel} from "../wasm/krylov.wasm.js";
import {eigh} from "./eigh.js";
import {filteredPairs} from "./filtered-subspace.js";
import type {FilteredPairs} from "./filtered-subspace.js";
import {isSpreadOut} from "./is-spread-out.js";
import type {Krylov} from "./lanczos.js";
import {scaled, symmetricOperator} from "./linear-operator.js";
import type {LinearOperator} from "./linear-operator.js";
import {canCoarsen} from "./multilevel-eigenpairs.js";
import type {Found, Structure} from "./multilevel-eigenpairs.js";
import {solveByLanczos} from "./solve-by-lanczos.js";
import {solveByLevels} from "./solve-by-levels.js";
import {structureOf} from "./structure-of.js";

export type {LinearOperator} from "./linear-operator.js";

export interface EigshOptions {
  /** Which end of the spectrum: "SA" the smallest eigenvalues, "LA" the largest; defaults to "SA". */
  which?: "SA" | "LA";
  /** Pairs are accepted at ‖A v − λ v‖ ≤ tolerance × ‖A‖; λ itself is then off by its square over the gap; defaults to 1e-10. */
  tolerance?: number;
  /** Of the starting vectors, an integer; defaults to 1. */
  seed?: number;
  /** The most restarts; defaults to 1000. */
  maxIterations?: number;
  /** Looked at after each restart; if aborted, its reason is thrown. */
  signal?: AbortSignal | undefined;
  /** Called after each restart with the record so far; its residual is an estimate. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface Eigsh {
  /** k eigenvalues: for "SA" the smallest, ascending; for "LA" the largest, descending; repeated ones as often as they are. */
  values: Float64Array;
  /** n × k; column j is a unit eigenvector of values[j], and columns are orthogonal. */
  vectors: Matrix;
  /** The residual is the largest true ‖A v − λ v‖₂ of the k pairs, computed from the result; iterations are restarts. */
  info: Convergence;
  /** What lies beyond the k; absent where k is 0 or n, or the iteration was stopped before it was looked for. */
  gap?: Gap | undefined;
}

export interface Gap {
  /** An estimate, from the outside, of the eigenvalue that follows the last of *values*. */
  next: number;
  /**
   * Whether the residual that was allowed, tolerance × ‖A‖, is less than the distance from the last value to the next. If
   * not, other vectors would have been accepted as well: the space that the k span is not determined at this tolerance.
   */
  resolved: boolean;
}

/** Products spent on checks and on the scale: two for an operator's symmetry, and one. */
const checks = 3;

/** What is asked of residuals, beside the tolerance, so that rounding does not lift them above it. */
const nearly = 0.9;

/** Matrices up to this size are written out and solved by *eigh*. */
const dense = 200;

/**
 * Computes *k* extreme eigenpairs of a symmetric n × n matrix, sparse or known by its products only. Lanczos with partial
 * reorthogonalisation (Simon 1984) and thick restart; then, since a Krylov space holds one vector of each eigenspace, runs
 * on the complement of what was found until none of them finds an eigenvalue that belongs to the k. Matrices of at most
 * 200 rows, or with k near n / 2, are solved by *eigh*.
 * Where the residual falls slowly, the smallest pairs of a connected sparse matrix like a Laplacian are found on a hierarchy
 * of coarser graphs instead, by LOBPCG with a V-cycle (Knyazev 2001); other pairs with a small gap take many products.
 * info.converged tells whether the tolerance, relative to ‖A‖, was met.
 *
 * Throws a RangeError if a is not square, symmetric and finite, k is not an integer in 0 … n, or tolerance is not positive.
 */
export function eigsh(a: CsrMatrix | LinearOperator, k: number, options: EigshOptions = {}): Eigsh {
  return drained(eigshPasses(a, k, options));
}

/** *eigsh* bit by bit; it can be left off between two. */
export function* eigshPasses(a: CsrMatrix | LinearOperator, k: number, options: EigshOptions = {}): Pausing<Eigsh> {
  return yield* eigshOf(a, k, checkedOptions(options));
}

/** *eigsh* of an operator of which more is known: beside its kernel, it is *structure*.a. */
export function* eigshOf(
  a: CsrMatrix | LinearOperator,
  k: number,
  options: EigshOptions,
  structure?: Structure
): Pausing<Eigsh> {
  const {which = "SA", tolerance = 1e-10, seed = 1, maxIterations = 1000, signal, onProgress} = options;
  const backend = backendOf(krylovKernel, options.backend);
  const random = normal(seed);
  const operator = structure && "apply" in a ? a : symmetricOperator(a, random);
  const n = operator.size;
  checkInteger(k, "k", 0, n);
  checkInteger(maxIterations, "maxIterations", 1);
  if (!(tolerance > 0)) throw new RangeError(`invalid tolerance; not positive: ${tolerance}`);
  if (which !== "SA" && which !== "LA") throw new RangeError(`invalid which; not "SA" or "LA": ${String(which)}`);
  const sign = which === "SA" ? 1 : -1;
  const sparse = structure?.a ?? ("apply" in a ? undefined : a);
  const {apply, scale} = scaled(operator, sign, random, sparse);
  const own = "apply" in a ? undefined : {a, factor: sign / scale};
  const krylov: Krylov = {n, apply, sparse: own, random, norm: 0, restarts: 0, operations: checks, backend};
  const small = n <= dense || 2 * k + 20 >= n;
  const watch = (residual: number): boolean => {
    signal?.throwIfAborted();
    onProgress?.({
      converged: false,
      iterations: krylov.restarts,
      residual: residual * scale,
      operations: krylov.operations,
      goal: tolerance * krylov.norm * scale
    });
    return krylov.restarts + 1 >= maxIterations;
  };
  if (k === 0) return {values: new Float64Array(), vectors: matrix(n, 0), info: recordOf(krylov, 0, true)};
  const unit = sign * scale;
  if (small) return project(krylov, solveDense(krylov, k), {k, unit, tolerance});
  const known = () => {
    const found = structure ?? (which === "SA" && !("apply" in a) ? structureOf(a) : undefined);
    return found && canCoarsen(found, k) ? dividedBy(found, scale) : undefined;
  };
  const large = sparse && which === "SA" && isSpreadOut(sparse) ? known() : undefined;
  if (large) {
    krylov.norm = longestRow(large.a);
    return project(krylov, yield* solveByLevels(krylov, large, {k, tolerance: nearly * tolerance, watch}), {
      k,
      unit,
      tolerance
    });
  }
  const filtered =
    sparse &&
    (yield* filteredPairs(
      {a: sparse, factor: 1 / unit, kernel: structure?.kernel ?? matrix(n, 0)},
      {
        want: k,
        tolerance,
        uniform: mulberry32(seed),
        watch(residual) {
          ++krylov.restarts;
          return watch(residual);
        },
        count: (products) => (krylov.operations += products),
        backend
      }
    ));
  if (filtered) return ofFiltered(filtered, krylov, unit, tolerance);
  const found = yield* solveByLanczos(krylov, k, tolerance / 4, watch, known());
  if (structure) for (const vector of found.vectors) leave(structure.kernel, vector);
  return project(krylov, found, {k, unit, tolerance});
}

function ofFiltered(found: FilteredPairs, krylov: Krylov, unit: number, tolerance: number): Eigsh {
  const {values, vectors, residual, next, norm} = found;
  const info = recordOf(krylov, residual * Math.abs(unit), residual <= tolerance * norm);
  const resolved = tolerance * norm < next - values[values.length - 1];
  return {values: values.map((value) => value * unit || 0), vectors, info, gap: {next: next * unit, resolved}};
}

function dividedBy(structure: Structure, scale: number): Structure {
  const {a} = structure;
  return scale === 1 ? structure : {...structure, a: {...a, values: a.values.map((value) => value / scale)}};
}

/** The largest length of a row: a lower bound of ‖A‖, A symmetric. */
function longestRow({rows, offsets, values}: CsrMatrix): number {
  let largest = 0;
  for (let i = 0, k = 0; i < rows; ++i) {
    let squares = 0;
    for (const end = offsets[i + 1]; k < end; ++k) squares += values[k] * values[k];
    if (squares > largest) largest = squares;
  }
  return Math.sqrt(largest);
}

function solveDense(krylov: Krylov, k: number): Found {
  const {n} = krylov;
  const a = matrix(n, n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; ++j) {
    unit[j] = 1;
    krylov.apply(unit, a.data.subarray(j * n, (j + 1) * n));
    unit[j] = 0;
  }
  krylov.operations += n;
  const {values, vectors} = eigh(a);
  const first = Array.from({length: k}, (_, j) => Float64Array.from({length: n}, (_, i) => vectors.data[i * n + j]));
  return {vectors: first, complete: true, next: values.at(k)};
}

/** The best k pairs in the span of *vectors* (Rayleigh–Ritz), and their true residuals. */
function project(
  krylov: Krylov,
  {vectors, complete, next}: Found,
  {k, unit, tolerance}: {k: number; unit: number; tolerance: number}
): Eigsh {
  const {n} = krylov;
  const m = vectors.length;
  const products = vectors.map((v) => {
    const y = new Float64Array(n);
    krylov.apply(v, y);
    return y;
  });
  krylov.operations += m;
  // Lanczos's vectors are not quite orthogonal.
  const {values, vectors: y} = eigh(symmetricProducts(vectors, products), symmetricProducts(vectors, vectors));
  const result = matrix(n, k);
  let residual = 0;
  for (let j = 0; j < k; ++j) {
    const x = combination(vectors, y, j);
    const ax = combination(products, y, j);
    const length = norm2(x);
    residual = Math.max(residual, norm2(ax.map((axi, i) => axi - values[j] * x[i])) / length);
    for (let i = 0; i < n; ++i) result.data[i * k + j] = x[i] / length;
    krylov.norm = Math.max(krylov.norm, Math.abs(values[j]));
  }
  const converged = complete && residual <= tolerance * krylov.norm;
  const signedValues = values.slice(0, k).map((value) => (value === 0 ? 0 : unit * value));
  const info = recordOf(krylov, residual * Math.abs(unit), converged);
  if (next === undefined) return {values: signedValues, vectors: result, info};
  // A value that was locked and then displaced lies beyond the k too.
  const beyond = Math.min(next, values.at(k) ?? Infinity);
  const resolved = tolerance * krylov.norm < beyond - values[k - 1];
  return {values: signedValues, vectors: result, info, gap: {next: unit * beyond, resolved}};
}

/** x ← x − Q Qᵀx: nearly orthogonal is not enough where the operator takes Q far from where *a* does. */
function leave({rows, columns, data}: Matrix, x: Float64Array): void {
  for (let c = 0; c < columns; ++c) {
    let along = 0;
    for (let i = 0; i < rows; ++i) along += data[i * columns + c] * x[i];
    for (let i = 0; i < rows; ++i) x[i] -= along * data[i * columns + c];
  }
}

/** The products of vectors and their images under a symmetric matrix. */
function symmetricProducts(vectors: Float64Array[], images: Float64Array[]): Matrix {
  const m = vectors.length;
  const result = matrix(m, m);
  for (let i = 0; i < m; ++i) {
    for (let j = 0; j <= i; ++j) result.data[i * m + j] = result.data[j * m + i] = dot(vectors[i], images[j]);
  }
  return result;
}

function combination(columns: Float64Array[], y: Matrix, j: number): Float64Array {
  const x = new Float64Array(columns[0].length);
  columns.forEach((column, i) => {
    const weight = y.data[i * y.columns + j];
    for (let at = 0; at < x.length; ++at) x[at] += weight * column[at];
  });
  return x;
}

function recordOf({restarts, operations}: Krylov, residual: number, converged: boolean): Convergence {
  return {converged, iterations: restarts, residual, operations};
}
