import {checkedOptions} from "../dense/check.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";

export type Normalization = "none" | "symmetric" | "random-walk";

export interface LaplacianOptions {
  /**
   * "none": L = D − A; "symmetric": D^-½ L D^-½, with eigenvalues in [0, 2]; "random-walk": D⁻¹ L, with the same
   * eigenvalues, but not symmetric; defaults to "none".
   */
  normalization?: Normalization;
}

/**
 * The Laplacian of an undirected graph with *adjacency* weights ≥ 0. The multiplicity of its eigenvalue 0 is the number
 * of components. Of a node of degree zero D^-½ is 0, so its row is 0 and it counts as a component of its own. A loop
 * adds its weight once to the degree, so it cancels in L. The diagonal is always stored. Linear time.
 *
 * Throws a RangeError if adjacency is not square and symmetric with finite weights ≥ 0.
 */
export function laplacian(adjacency: CsrMatrix, options: LaplacianOptions = {}): CsrMatrix {
  const {normalization = "none"} = checkedOptions(options);
  checkUndirected("adjacency", adjacency);
  return laplacianUnchecked(adjacency, degreesUnchecked(adjacency), normalization);
}

/** The same of a graph that is known to be undirected, of the degrees *d*. */
export function laplacianUnchecked(adjacency: CsrMatrix, d: Float64Array, normalization: Normalization): CsrMatrix {
  const {rows: n, indices: from, values: weights} = adjacency;
  const [left, right] = scales(normalization, d);
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(from.length + n);
  const values = new Float64Array(from.length + n);
  let at = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    const end = adjacency.offsets[i + 1];
    for (; k < end && from[k] < i; ++k, ++at) {
      indices[at] = from[k];
      values[at] = -weights[k] * left[i] * right[from[k]];
    }
    const loop = k < end && from[k] === i ? weights[k++] : 0;
    indices[at] = i;
    values[at++] = (d[i] - loop) * left[i] * right[i];
    for (; k < end; ++k, ++at) {
      indices[at] = from[k];
      values[at] = -weights[k] * left[i] * right[from[k]];
    }
    offsets[i + 1] = at;
  }
  // Without loops the room is used up, and nothing need be copied.
  if (at === values.length) return {rows: n, columns: n, offsets, indices, values};
  return {rows: n, columns: n, offsets, indices: indices.slice(0, at), values: values.slice(0, at)};
}

/** What multiplies the rows and the columns of D − A. */
function scales(normalization: Normalization, d: Float64Array): [Float64Array, Float64Array] {
  const ones = new Float64Array(d.length).fill(1);
  switch (normalization) {
    case "none":
      return [ones, ones];
    case "symmetric": {
      const root = inverseRoots(d);
      return [root, root];
    }
    case "random-walk":
      return [d.map((di) => (di > 0 ? 1 / di : 0)), ones];
    default:
      throw new RangeError(`invalid normalization; not none, symmetric or random-walk: ${String(normalization)}`);
  }
}

/** D^-½, which is 0 for a node of degree zero. */
export function inverseRoots(d: Float64Array): Float64Array {
  return d.map((di) => (di > 0 ? 1 / Math.sqrt(di) : 0));
}
