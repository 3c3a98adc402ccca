import type {CsrMatrix} from "../sparse/csr.js";
import type {SplitMatrix} from "./blocks.js";

/** *a* with the entries left of the diagonal first in each row; its own arrays where they are so already. */
export function splitMatrix(a: CsrMatrix): SplitMatrix {
  const {rows, offsets, indices} = a;
  const middle = new Uint32Array(rows);
  let ordered = true;
  for (let i = 0; i < rows; ++i) {
    let lower = 0;
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      if (indices[k] >= i) continue;
      ordered &&= k === offsets[i] + lower;
      ++lower;
    }
    middle[i] = offsets[i] + lower;
  }
  return {...(ordered ? a : reordered(a, middle)), middle, inverse: inverseDiagonal(a)};
}

function reordered(a: CsrMatrix, middle: Uint32Array): CsrMatrix {
  const {rows, offsets} = a;
  const indices = new Uint32Array(a.indices.length);
  const values = new Float64Array(a.values.length);
  for (let i = 0; i < rows; ++i) {
    let [lower, upper] = [offsets[i], middle[i]];
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      const at = a.indices[k] < i ? lower++ : upper++;
      indices[at] = a.indices[k];
      values[at] = a.values[k];
    }
  }
  return {...a, indices, values};
}

function inverseDiagonal({rows, offsets, indices, values}: CsrMatrix): Float64Array {
  const d = new Float64Array(rows);
  let largest = 0;
  for (let i = 0; i < rows; ++i) {
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) if (indices[k] === i) d[i] = values[k];
    largest = Math.max(largest, d[i]);
  }
  for (let i = 0; i < rows; ++i) d[i] = d[i] > 1e-13 * largest ? 1 / d[i] : 0;
  return d;
}
