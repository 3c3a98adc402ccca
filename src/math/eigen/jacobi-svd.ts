import {identity, matrix, maxAbs, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {applyReflectors, reflectColumns, upperTriangle} from "../dense/qr.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {svdKernel} from "../wasm/svd.wasm.js";
import {completeRows, orthogonalizeRows} from "./one-sided-jacobi.js";
import type {Svd} from "./svd.js";

/** A singular value below this, where the matrix has norm about 1, is zero. */
const zero = 1e-145;

/**
 * The decomposition of A, m × n with m ≥ n, from its transpose *columns*, which is overwritten: QR with column pivoting,
 * then Jacobi rotations of the rows of the triangle until they are orthogonal (Hestenes 1958; Drmač & Veselić 2008).
 */
export function jacobiSvd(columns: Matrix, vectors: boolean, backend: Backend): Svd {
  const {rows: n, columns: m} = columns;
  const scale = powerOfTwo(maxAbs(columns.data));
  for (let at = 0; at < columns.data.length; ++at) columns.data[at] /= scale;
  const factors = reflectColumns(columns, true); // A P = Q R
  const r = upperTriangle(factors, 1); // becomes Jᵀ R = Σ Wᵀ
  const jt = vectors ? identity(n) : null;
  if (backend === "wasm") orthogonalizeCompiled(r, jt);
  else orthogonalizeRows(r, jt);
  const lengths = rowLengths(r);
  const order = Uint32Array.from(lengths.keys()).sort((i, j) => lengths[j] - lengths[i]);
  const values = Float64Array.from(order, (i) => lengths[i] * scale);
  if (!jt) return {u: matrix(m, 0), values, v: matrix(n, 0)};
  const ut = matrix(n, m); // U = Q J
  order.forEach((from, i) => {
    ut.data.set(jt.data.subarray(from * n, (from + 1) * n), i * m);
  });
  applyReflectors(factors, ut);
  const w = matrix(n, n);
  order.forEach((from, i) => {
    if (lengths[from] > 0) for (let j = 0; j < n; ++j) w.data[i * n + j] = r.data[from * n + j] / lengths[from];
  });
  completeRows(w, lengths.filter((length) => length > 0).length);
  const v = matrix(n, n); // V = P W
  for (let j = 0; j < n; ++j) {
    const row = factors.permutation[j] * n;
    for (let i = 0; i < n; ++i) v.data[row + i] = w.data[i * n + j];
  }
  return {u: transpose(ut), values, v};
}

/** *orthogonalizeRows*, for square matrices of the same size. */
function orthogonalizeCompiled(r: Matrix, jt: Matrix | null): void {
  const n = r.rows;
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const places = {r: room(n * n), jt: jt ? room(n * n) : 0, squares: room(n)};
  const {run, buffer} = instantiate<{orthogonalizeRows(...of: number[]): void}>(svdKernel, layout);
  const heap = new Float64Array(buffer);
  heap.set(r.data, places.r);
  if (jt) heap.set(jt.data, places.jt);
  run.orthogonalizeRows(n, places.r, places.jt, places.squares);
  r.data.set(heap.subarray(places.r, places.r + n * n));
  jt?.data.set(heap.subarray(places.jt, places.jt + n * n));
}

function rowLengths({rows, columns, data}: Matrix): Float64Array {
  return Float64Array.from({length: rows}, (_, i) => {
    let sum = 0;
    for (let at = i * columns; at < (i + 1) * columns; ++at) sum += data[at] * data[at];
    return sum > zero * zero ? Math.sqrt(sum) : 0;
  });
}
