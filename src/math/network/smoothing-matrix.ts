import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {withLoops} from "./with-loops.js";

/**
 * The matrix Â = D̃^-½ (A + I) D̃^-½ of a graph convolution (Kipf & Welling 2017), for an undirected graph with
 * *adjacency* A and weights ≥ 0; D̃ are the degrees of A + I. It is symmetric, its eigenvalues lie in (−1, 1], and 1 has
 * one eigenvector a component, √d̃ there and 0 elsewhere. Linear time; entries are right to 4ε of themselves.
 *
 * Throws a RangeError if adjacency is not square and symmetric with finite weights ≥ 0.
 */
export function smoothingMatrix(adjacency: CsrMatrix): CsrMatrix {
  checkUndirected("adjacency", adjacency);
  const looped = withLoops(adjacency);
  const root = degreesUnchecked(looped).map((degree) => 1 / Math.sqrt(degree));
  const {rows, offsets, indices, values} = looped;
  for (let i = 0; i < rows; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) values[k] *= root[i] * root[indices[k]];
  }
  return looped;
}
