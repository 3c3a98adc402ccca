import type {CsrMatrix} from "../sparse/csr.js";

/** The first *count* columns, an even number, of rows that lie *stride* apart. */
export interface Columns {
  data: Float64Array;
  stride: number;
  count: number;
}

/** A matrix whose rows begin with the entries left of the diagonal: those of row i end before *middle*[i]. */
export interface SplitMatrix extends CsrMatrix {
  middle: Uint32Array;
  /** 1 / aᵢᵢ, or 0 where aᵢᵢ is no more than rounding. */
  inverse: Float64Array;
}

/**
 * What is computed with blocks of vectors, which lie row after row, so that one pass over a matrix serves them all. Where a
 * block is a plain array, its rows are m numbers, and m is even; vectors that are not needed are 0.
 */
export interface BlockOperations {
  /** Y ← A X. */
  multiply(a: CsrMatrix, x: Float64Array, y: Float64Array, m: number): void;
  /** Y ← Y + A X. */
  addMultiple(a: CsrMatrix, x: Float64Array, y: Float64Array, m: number): void;
  /** Y ← Aᵀ X. */
  multiplyTransposed(a: CsrMatrix, x: Float64Array, y: Float64Array, m: number): void;
  /** A sweep of Gauss–Seidel down the rows from X = 0, and what it leaves: X ← (D + L)⁻¹ B, R ← B − A X. */
  descend(a: SplitMatrix, b: Float64Array, x: Float64Array, r: Float64Array, m: number): void;
  /** A sweep down the rows or up: X ← X + D⁻¹ (B − A X), row by row. */
  relax(a: SplitMatrix, b: Float64Array, x: Float64Array, m: number, direction: "down" | "up"): void;
  /** XᵀY of the first *rows* rows. */
  cross(rows: number, x: Columns, y: Columns): Float64Array;
  /** The first rows of *to* ← [X, Y] C, where C has as many columns as *to*, which may be X or Y. */
  combine(rows: number, x: Columns, y: Columns, c: Float64Array, to: Columns): void;
}

/** In plain TypeScript: what the compiled ones are held to. */
export const plainOperations: BlockOperations = {
  multiply(a, x, y, m) {
    y.fill(0, 0, a.rows * m);
    addMultiple(a, x, y, m);
  },

  addMultiple,

  multiplyTransposed({rows, columns, offsets, indices, values}, x, y, m) {
    y.fill(0, 0, columns * m);
    for (let i = 0, k = 0, at = 0; i < rows; ++i, at += m) {
      for (const end = offsets[i + 1]; k < end; ++k) {
        const value = values[k];
        const to = indices[k] * m;
        for (let c = 0; c < m; ++c) y[to + c] += value * x[at + c];
      }
    }
  },

  descend(a, b, x, r, m) {
    const {rows, offsets, middle, inverse} = a;
    for (let i = 0, at = 0; i < rows; ++i, at += m) {
      for (let c = 0; c < m; ++c) r[at + c] = b[at + c];
      subtract(a, offsets[i], middle[i], x, r, at, m);
      for (let c = 0; c < m; ++c) x[at + c] = inverse[i] * r[at + c];
    }
    for (let i = 0; i < rows; ++i) subtract(a, middle[i], offsets[i + 1], x, r, i * m, m);
  },

  relax(a, b, x, m, direction) {
    const {rows, offsets, inverse} = a;
    const left = new Float64Array(m);
    for (let step = 0; step < rows; ++step) {
      const i = direction === "down" ? step : rows - 1 - step;
      const at = i * m;
      for (let c = 0; c < m; ++c) left[c] = b[at + c];
      subtract(a, offsets[i], offsets[i + 1], x, left, 0, m);
      for (let c = 0; c < m; ++c) x[at + c] += inverse[i] * left[c];
    }
  },

  cross(rows, x, y) {
    const [p, q] = [x.count, y.count];
    const g = new Float64Array(p * q);
    for (let row = 0, atX = 0, atY = 0; row < rows; ++row, atX += x.stride, atY += y.stride) {
      for (let i = 0, at = 0; i < p; ++i) {
        const xi = x.data[atX + i];
        for (let j = 0; j < q; ++j) g[at++] += xi * y.data[atY + j];
      }
    }
    return g;
  },

  combine(rows, x, y, c, to) {
    const q = to.count;
    const line = new Float64Array(q);
    for (let row = 0; row < rows; ++row) {
      line.fill(0);
      addRow(line, x, row, c, 0);
      addRow(line, y, row, c, x.count * q);
      to.data.set(line, row * to.stride);
    }
  }
};

function addMultiple({rows, offsets, indices, values}: CsrMatrix, x: Float64Array, y: Float64Array, m: number): void {
  for (let i = 0, k = 0, at = 0; i < rows; ++i, at += m) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      const value = values[k];
      const from = indices[k] * m;
      for (let c = 0; c < m; ++c) y[at + c] += value * x[from + c];
    }
  }
}

/** Takes the entries *first* … *last* − 1 times X from m numbers of *r*. */
function subtract(
  {indices, values}: CsrMatrix,
  first: number,
  last: number,
  x: Float64Array,
  r: Float64Array,
  at: number,
  m: number
): void {
  // prettier-ignore
  for (let k = first; k < last; ++k) {
    const value = values[k];
    const from = indices[k] * m;
    for (let c = 0; c < m; ++c) r[at + c] -= value * x[from + c];
  }
}

/** Adds a row of X times the rows of C that begin at *first*. */
function addRow(line: Float64Array, {data, stride, count}: Columns, row: number, c: Float64Array, first: number): void {
  const q = line.length;
  for (let i = 0, at = first; i < count; ++i) {
    const xi = data[row * stride + i];
    for (let j = 0; j < q; ++j) line[j] += xi * c[at++];
  }
}
