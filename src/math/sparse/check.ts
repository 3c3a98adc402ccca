import {checkInteger, checkNumbers, checkObject, checkOrdered, checkTyped} from "../dense/check.js";
import type {CsrMatrix} from "./csr.js";

/**
 * Throws a TypeError unless *a* is an object with the typed arrays of a CsrMatrix, and a RangeError unless they are those of
 * one: as many offsets as rows and one more, from 0 to the number of entries and never falling, and in each row columns
 * that ascend, below columns. *name* is what the caller calls it. Entries may be anything.
 */
export function checkCsr(name: string, a: CsrMatrix): void {
  checkObject(name, a, "a matrix in compressed rows");
  const {rows, columns, offsets, indices, values} = a;
  checkTyped(`${name}.offsets`, offsets, Uint32Array);
  checkTyped(`${name}.indices`, indices, Uint32Array);
  checkTyped(`${name}.values`, values, Float64Array);
  checkInteger(rows, `${name}.rows`, 0, 2 ** 32 - 1);
  checkInteger(columns, `${name}.columns`, 0, 2 ** 32 - 1);
  const m = indices.length;
  if (values.length !== m) throw new RangeError(`${name} has ${m} indices, but got ${values.length} values`);
  if (offsets.length !== rows + 1) {
    throw new RangeError(`${name} has ${rows} rows and needs ${rows + 1} offsets; got ${offsets.length}`);
  }
  if (offsets[0] !== 0 || offsets[rows] !== m) {
    throw new RangeError(`${name}: offsets must lead from 0 to ${m}; got ${offsets[0]} and ${offsets[rows]}`);
  }
  for (let i = 0, k = 0; i < rows; ++i) {
    const end = offsets[i + 1];
    if (!(k <= end && end <= m))
      throw new RangeError(`${name}: offsets must not fall; row ${i} goes from ${k} to ${end}`);
    for (let after = -1; k < end; ++k) {
      const j = indices[k];
      if (j > after && j < columns) after = j;
      else throw new RangeError(`${name}: columns of row ${i} must ascend within [0, ${columns}); got ${j} at ${k}`);
    }
  }
}

/** Throws an error unless *a* is a matrix in compressed rows, and square; *name* is what the caller calls it. */
export function checkSquare(name: string, a: CsrMatrix): void {
  checkObject(name, a, "a matrix in compressed rows");
  if (a.rows !== a.columns) throw new RangeError(`${name} must be square; got ${a.rows} × ${a.columns}`);
  checkCsr(name, a);
}

/** Throws a RangeError that names the first entry which is NaN or infinite. */
export function checkFinite(name: string, {rows, offsets, indices, values}: CsrMatrix): void {
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      if (values[k] - values[k] === 0) continue;
      throw new RangeError(`${name} must be finite; entry at row ${i}, column ${indices[k]} is ${values[k]}`);
    }
  }
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
  const {i, j, here, across} = found;
  throw new RangeError(`${name} must be symmetric; ${i} → ${j} is ${here}, ${j} → ${i} is ${across}`);
}

/** Whether the entries of a square matrix have their equals across the diagonal. */
export function isSymmetric(a: CsrMatrix): boolean {
  return asymmetry(a) === null;
}

/**
 * The first entry which has no equal across the diagonal; null for a symmetric matrix. What row j of a symmetric matrix has
 * before its diagonal is met, entry by entry, as column j is read downwards to it; so one pointer a row suffices, the pass
 * is linear, and each pair is looked at once.
 */
function asymmetry({rows, offsets, indices, values}: CsrMatrix): {
  i: number;
  j: number;
  here: number;
  across: number;
} | null {
  const next = offsets.slice(0, rows);
  for (let i = 0; i < rows; ++i) {
    const end = offsets[i + 1];
    let k = next[i];
    if (k < end && indices[k] < i) return {i, j: indices[k], here: values[k], across: 0};
    if (k < end && indices[k] === i) ++k;
    for (; k < end; ++k) {
      const j = indices[k];
      const mirror = next[j]++;
      const found = mirror < offsets[j + 1] && indices[mirror] === i;
      if (found && Math.abs(values[mirror] - values[k]) <= roundingOf * Math.abs(values[k])) continue;
      return {i, j, here: values[k], across: found ? values[mirror] : 0};
    }
  }
  return null;
}

/** What an undirected graph must be: square, symmetric, with finite weights ≥ 0. */
export function checkUndirected(name: string, a: CsrMatrix): void {
  checkSquare(name, a);
  checkNonnegative(name, a);
  checkSymmetric(name, a);
}

/** Throws an error unless *values* is an array with one entry for each of *n* nodes. */
export function checkLength(name: string, values: ArrayLike<number | boolean>, n: number): void {
  checkOrdered(name, values);
  if (values.length !== n) throw new RangeError(`${name} must have one entry a node; got ${values.length} for ${n}`);
}

/** Throws an error unless *values* is an array of *length*. */
export function checkVector(name: string, values: ArrayLike<number>, length: number): void {
  checkNumbers(name, values);
  if (values.length !== length) throw new RangeError(`${name} must have ${length} entries; got ${values.length}`);
}
