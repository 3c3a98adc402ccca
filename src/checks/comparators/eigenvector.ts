import type {Comparison, Tolerance} from "../comparison.js";
import {asList, asNumbers, describe, incomparable, toleranceSize} from "../comparison.js";

/**
 * Compares the spaces that two sets of vectors span, so that a vector may change its sign or its length, and the vectors
 * of one eigenspace may rotate in it. Each side is one vector, a list of vectors, or a matrix {rows, columns, data}
 * whose columns they are. The difference is ‖(I − QQᵀ)P‖ (Frobenius) for orthonormal bases Q, P of the two spaces; it is
 * at least the sine of their largest angle (Golub & Van Loan 2013, §6.4.3).
 */
export function eigenvector(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const wanted = columns(expected);
  const got = columns(value);
  if (!wanted || !got) return incomparable(`expected vectors, got ${describe(wanted ? value : expected)}`);
  const n = wanted[0]!.length;
  if (wanted.length !== got.length) return incomparable(`expected ${wanted.length} vectors, got ${got.length}`);
  if (got.some((v) => v.length !== n)) return incomparable(`expected vectors of length ${n}, got ${got[0]!.length}`);
  const q = orthonormal(wanted);
  const p = orthonormal(got);
  if (!q || !p) return incomparable(`the ${q ? "" : "expected "}vectors are not finite and linearly independent`);
  const difference = Math.sqrt(p.reduce((sum, v) => sum + squaredNorm(reject(v, q)), 0));
  const holds = difference <= toleranceSize(tolerance);
  return {holds, difference, message: holds ? "" : `the spaces differ by an angle whose sine is about ${difference}`};
}

function columns(value: unknown): number[][] | null {
  if (isMatrix(value)) {
    const data = asNumbers(value.data);
    if (data?.length !== value.rows * value.columns || data.length === 0) return null;
    return Array.from({length: value.columns}, (_, j) => data.filter((_, i) => i % value.columns === j));
  }
  const vector = asNumbers(value);
  const list = vector ? [vector] : asList(value)?.map(asNumbers);
  if (!list || list.length === 0) return null;
  return list.every((v) => v !== null && v.length > 0 && v.length === list[0]!.length)
    ? list.map((v) => [...v!])
    : null;
}

function isMatrix(value: unknown): value is {rows: number; columns: number; data: unknown} {
  return typeof value === "object" && value !== null && "rows" in value && "columns" in value && "data" in value;
}

/** Gram–Schmidt, each vector projected twice so that the basis is orthogonal to rounding; null if dependent. */
function orthonormal(vectors: readonly number[][]): number[][] | null {
  const basis: number[][] = [];
  for (const vector of vectors) {
    const size = Math.sqrt(squaredNorm(vector));
    const unit = vector.map((x) => x / size);
    const rest = reject(reject(unit, basis), basis);
    const norm = Math.sqrt(squaredNorm(rest));
    if (!(norm > 1e-10)) return null;
    basis.push(rest.map((x) => x / norm));
  }
  return basis;
}

/** The part of *vector* orthogonal to the orthonormal *basis*. */
function reject(vector: readonly number[], basis: readonly number[][]): number[] {
  const rest = [...vector];
  for (const b of basis) {
    const share = b.reduce((sum, x, i) => sum + x * rest[i]!, 0);
    b.forEach((x, i) => (rest[i]! -= share * x));
  }
  return rest;
}

function squaredNorm(vector: readonly number[]): number {
  return vector.reduce((sum, x) => sum + x * x, 0);
}
