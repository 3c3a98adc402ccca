import type {CsrMatrix} from "../sparse/csr.js";

/** A block of m vectors is n × m, row after row, so that one pass over a matrix serves them all. */

/** Y ← A X, for m vectors. */
export function multiplyBlock(a: CsrMatrix, x: Float64Array, y: Float64Array, m: number): void {
  const {rows, offsets, indices, values} = a;
  y.fill(0, 0, rows * m);
  for (let i = 0, k = 0, at = 0; i < rows; ++i, at += m) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      const value = values[k];
      const from = indices[k] * m;
      for (let c = 0; c < m; ++c) y[at + c] += value * x[from + c];
    }
  }
}

/** XᵀY, p × q, for blocks of n vectors' p and q columns. */
export function crossProducts(x: Float64Array, p: number, y: Float64Array, q: number): Float64Array {
  const g = new Float64Array(p * q);
  for (let atX = 0, atY = 0; atX < x.length; atX += p, atY += q) {
    for (let i = 0, at = 0; i < p; ++i) {
      const xi = x[atX + i];
      for (let j = 0; j < q; ++j) g[at++] += xi * y[atY + j];
    }
  }
  return g;
}

/** Y += X C, for X with p columns, Y with q and C, p × q. */
export function addProduct(x: Float64Array, p: number, c: Float64Array, y: Float64Array, q: number): void {
  for (let atX = 0, atY = 0; atX < x.length; atX += p, atY += q) {
    for (let i = 0, at = 0; i < p; ++i) {
      const xi = x[atX + i];
      for (let j = 0; j < q; ++j) y[atY + j] += xi * c[at++];
    }
  }
}

/** The lengths of the m columns. */
export function columnNorms(x: Float64Array, m: number): Float64Array {
  const squares = new Float64Array(m);
  for (let at = 0; at < x.length; at += m) for (let c = 0; c < m; ++c) squares[c] += x[at + c] ** 2;
  return squares.map(Math.sqrt);
}
