import type {CsrMatrix} from "../sparse/csr.js";
import type {Structure} from "./multilevel-eigenpairs.js";

/**
 * What is needed to coarsen *a*, if it looks like the Laplacian of a connected graph: no entries > 0 beside a diagonal > 0,
 * and some vector > 0 that it nearly sends to 0; else undefined. Linear time.
 */
export function structureOf(a: CsrMatrix): Structure | undefined {
  const {rows: n, offsets, indices, values} = a;
  if (n < 2) return undefined;
  const d = new Float64Array(n);
  for (let i = 0, k = 0; i < n; ++i) {
    for (; k < offsets[i + 1]; ++k) {
      if (indices[k] === i) d[i] = values[k];
      else if (values[k] > 0) return undefined;
    }
    if (!(d[i] > 0)) return undefined;
  }
  return isConnected(a)
    ? {a, near: smoothed(a, d), kernel: {rows: n, columns: 0, data: new Float64Array()}}
    : undefined;
}

function isConnected({rows: n, offsets, indices, values}: CsrMatrix): boolean {
  const queue = new Uint32Array(n);
  const seen = new Uint8Array(n);
  seen[0] = 1;
  let size = 1;
  for (let at = 0; at < size; ++at) {
    const i = queue[at];
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      const j = indices[k];
      if (seen[j] || values[k] === 0) continue;
      seen[j] = 1;
      queue[size++] = j;
    }
  }
  return size === n;
}

/** 1 after some steps of damped Jacobi on A w = 0: 1 still where rows sum to 0, and > 0 as entries beside d are not. */
function smoothed({rows: n, offsets, indices, values}: CsrMatrix, d: Float64Array): Float64Array {
  let w = new Float64Array(n).fill(1);
  for (let step = 0; step < 20; ++step) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; ++i) {
      let sum = 0;
      for (let k = offsets[i]; k < offsets[i + 1]; ++k) if (indices[k] !== i) sum -= values[k] * w[indices[k]];
      next[i] = (w[i] + sum / d[i]) / 2;
    }
    const largest = next.reduce((x, y) => Math.max(x, y), 0);
    w = next.map((x) => x / largest);
  }
  return w;
}
