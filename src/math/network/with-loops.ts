import type {CsrMatrix} from "../sparse/csr.js";

/** A + I, of a square A in compressed rows, with arrays of its own. */
export function withLoops({rows: n, columns, offsets: from, indices: old, values: weights}: CsrMatrix): CsrMatrix {
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(old.length + n);
  const values = new Float64Array(old.length + n);
  let at = 0;
  const put = (column: number, value: number) => {
    indices[at] = column;
    values[at++] = value;
  };
  for (let i = 0, k = 0; i < n; ++i) {
    const end = from[i + 1];
    for (; k < end && old[k] < i; ++k) put(old[k], weights[k]);
    put(i, 1 + (k < end && old[k] === i ? weights[k++] : 0));
    for (; k < end; ++k) put(old[k], weights[k]);
    offsets[i + 1] = at;
  }
  return {rows: n, columns, offsets, indices: indices.slice(0, at), values: values.slice(0, at)};
}
