import type {CsrMatrix} from "../sparse/csr.js";
import type {SplitMatrix} from "./blocks.js";

/** Diagonal entries below this part of the largest are taken to be rounding. */
const least = 1e-13;

/** *a* with the entries left of the diagonal first in each row; its own arrays where they are so already. */
export function splitMatrix(a: CsrMatrix): SplitMatrix {
  const {rows, offsets, indices, values} = a;
  const middle = new Uint32Array(rows);
  const inverse = new Float64Array(rows);
  let largest = 0;
  let ordered = true;
  for (let i = 0; i < rows; ++i) {
    const end = offsets[i + 1];
    let k = offsets[i];
    while (k < end && indices[k] < i) ++k;
    middle[i] = k;
    for (; k < end; ++k) {
      if (indices[k] === i) inverse[i] = values[k];
      else if (indices[k] < i) ordered = false;
    }
    largest = Math.max(largest, inverse[i]);
  }
  for (let i = 0; i < rows; ++i) inverse[i] = inverse[i] > least * largest ? 1 / inverse[i] : 0;
  return {...(ordered ? a : reordered(a, middle)), middle, inverse};
}

function reordered(a: CsrMatrix, middle: Uint32Array): CsrMatrix {
  const {rows, offsets} = a;
  const indices = new Uint32Array(a.indices.length);
  const values = new Float64Array(a.values.length);
  for (let i = 0; i < rows; ++i) {
    let at = offsets[i];
    for (const lower of [true, false]) {
      for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
        if (a.indices[k] < i !== lower) continue;
        indices[at] = a.indices[k];
        values[at++] = a.values[k];
      }
      if (lower) middle[i] = at;
    }
  }
  return {...a, indices, values};
}
