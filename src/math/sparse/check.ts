import type {CsrMatrix} from "./csr.js";

/** Throws a RangeError unless *a* is square; *name* is what the caller calls it. */
export function checkSquare(name: string, {rows, columns}: CsrMatrix): void {
  if (rows !== columns) throw new RangeError(`${name} must be square; got ${rows} × ${columns}`);
}

/** Throws a RangeError that names the first entry which is negative, NaN or infinite. */
export function checkNonnegative(name: string, {rows, offsets, indices, values}: CsrMatrix): void {
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      if (values[k] >= 0 && values[k] < Infinity) continue;
      throw new RangeError(`${name}: weight of ${i} → ${indices[k]} is not finite and ≥ 0: ${values[k]}`);
    }
  }
}

/** Weights that differ by rounding only still count as equal. */
const roundingOf = 1e-12;

/** Throws a RangeError that names the first entry which has no equal across the diagonal. */
export function checkSymmetric(name: string, a: CsrMatrix): void {
  const found = asymmetry(a);
  if (!found) return;
  const {i, j, value, other} = found;
  throw new RangeError(`${name} must be symmetric; ${i} → ${j} is ${value}, ${j} → ${i} is ${other}`);
}

/** Whether the entries of a square matrix have their equals across the diagonal. */
export function isSymmetric(a: CsrMatrix): boolean {
  return asymmetry(a) === undefined;
}

/**
 * The first entry which has no equal across the diagonal. Row j of a symmetric matrix is met, entry by entry, as column j
 * is read downwards; so one pointer a row suffices and the pass is linear.
 */
function asymmetry({rows, offsets, indices, values}: CsrMatrix) {
  const next = offsets.slice(0, rows);
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      const j = indices[k];
      const mirror = next[j]++;
      const found = mirror < offsets[j + 1] && indices[mirror] === i;
      if (found && Math.abs(values[mirror] - values[k]) <= roundingOf * Math.abs(values[k])) continue;
      return {i, j, value: values[k], other: found ? values[mirror] : 0};
    }
  }
  return undefined;
}

/** What an undirected graph must be: square, symmetric, with finite weights ≥ 0. */
export function checkUndirected(name: string, a: CsrMatrix): void {
  checkSquare(name, a);
  checkNonnegative(name, a);
  checkSymmetric(name, a);
}

/** Throws a RangeError unless *values* has one entry for each of *n* nodes. */
export function checkLength(name: string, values: ArrayLike<number | boolean>, n: number): void {
  if (values.length !== n) throw new RangeError(`${name} must have one entry a node; got ${values.length} for ${n}`);
}
