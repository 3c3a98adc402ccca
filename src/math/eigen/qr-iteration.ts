import {checkChoice} from "../cluster/check-choice.js";
import {checkInteger, checkNonnegative, checkSymmetric, checkedOptions} from "../dense/check.js";
import {copy, frobeniusNorm, fromEntries, multiply} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {qr} from "../dense/qr.js";
import type {Step} from "../step.js";
import {wilkinsonShift} from "./tridiagonal-ql.js";

export interface QrIterationOptions {
  /** What to subtract before each factorisation: nothing, the last diagonal entry, or Wilkinson’s shift; defaults to "wilkinson". */
  shift?: "none" | "rayleigh" | "wilkinson";
  /** A row whose entries beside the diagonal are at most tolerance × ‖A‖_F is done; defaults to ε = 2.2e-16. */
  tolerance?: number;
  /** The most factorisations; defaults to 500. */
  maxIterations?: number;
}

/** The state after a step; its residual is the length of the last active row beside the diagonal, over ‖A‖_F. */
export interface QrStep extends Step {
  /** A copy of the matrix; similar to a, and its diagonal tends to the eigenvalues. */
  matrix: Matrix;
  /** The size of the leading block that is not yet diagonal; rows behind it hold an eigenvalue each. */
  active: number;
  /** What was subtracted in this step; 0 for the start. */
  shift: number;
}

/**
 * The QR iteration on the symmetric matrix *a*: factor A − μ I = Q R, go on with R Q + μ I = QᵀA Q, and cut off the last row
 * when its entries beside the diagonal are negligible. Yields the start and the state after each step. Without shifts
 * the last row falls by |λₙ / λₙ₋₁| a step; with Wilkinson's, on a tridiagonal matrix, by its cube, and it never fails
 * (Wilkinson 1968).
 *
 * Throws a RangeError if a is not square, symmetric and finite.
 */
export function* qrIteration(a: Matrix, options: QrIterationOptions = {}): Generator<QrStep> {
  const {shift: kind = "wilkinson", tolerance = Number.EPSILON, maxIterations = 500} = checkedOptions(options);
  checkChoice("shift", kind, ["none", "rayleigh", "wilkinson"]);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  checkSymmetric(a, "a");
  const m = copy(a);
  const norm = frobeniusNorm(a) || 1;
  let active = m.rows;
  let residual = cutOff();
  yield {iteration: 0, residual, matrix: copy(m), active, shift: 0};
  for (let iteration = 1; active > 1 && iteration <= maxIterations; ++iteration) {
    const shift = shiftOf(m, active, kind);
    step(m, active, shift);
    residual = cutOff();
    yield {iteration, residual, matrix: copy(m), active, shift};
  }

  /** Shrinks the active block as far as it goes; the residual that is left. */
  function cutOff(): number {
    while (active > 1) {
      const left = lastRowLength(m, active) / norm;
      if (left > tolerance) return left;
      clearLastRow(m, active--);
    }
    return 0;
  }
}

function shiftOf({rows: n, data}: Matrix, active: number, kind: "none" | "rayleigh" | "wilkinson"): number {
  const last = active - 1;
  const [a, b, c] = [data[last * n + last], data[last * n + last - 1], data[(last - 1) * n + last - 1]];
  if (kind === "none") return 0;
  return kind === "rayleigh" || b === 0 ? a : wilkinsonShift(a, b, c);
}

/** One step on the leading *active* × *active* block of m; symmetrised, since rounding would add up otherwise. */
function step(m: Matrix, active: number, shift: number): void {
  const {rows: n, data} = m;
  const block = fromEntries(active, active, (i, j) => data[i * n + j] - (i === j ? shift : 0));
  const {q, r} = qr(block);
  const {data: next} = multiply(r, q);
  for (let i = 0; i < active; ++i) {
    for (let j = 0; j < active; ++j) {
      data[i * n + j] = (next[i * active + j] + next[j * active + i]) / 2 + (i === j ? shift : 0);
    }
  }
}

function lastRowLength({rows: n, data}: Matrix, active: number): number {
  let sum = 0;
  for (let j = 0; j < active - 1; ++j) sum += data[(active - 1) * n + j] ** 2;
  return Math.sqrt(sum);
}

function clearLastRow({rows: n, data}: Matrix, active: number): void {
  for (let j = 0; j < active - 1; ++j) data[(active - 1) * n + j] = data[j * n + active - 1] = 0;
}
