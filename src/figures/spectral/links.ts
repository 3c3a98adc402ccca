import type {CsrMatrix} from "../../math/sparse/csr.js";

export interface Link {
  source: number;
  target: number;
  weight: number;
}

/** The edges of an undirected graph, each once, loops left out. */
export function links({rows: n, offsets, indices, values}: CsrMatrix): Link[] {
  const result: Link[] = [];
  for (let i = 0; i < n; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (indices[k] > i) result.push({source: i, target: indices[k], weight: values[k]});
    }
  }
  return result;
}
