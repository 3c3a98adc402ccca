import type {LinearOperator} from "../eigen/eigsh.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";

/**
 * The modularity matrix B = A − d dᵀ / 2m of an undirected graph as an operator, never written out: a product costs one
 * pass over the edges. Its rows sum to zero (Newman 2006).
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0.
 */
export function modularityOperator(adjacency: CsrMatrix): LinearOperator {
  checkUndirected("adjacency", adjacency);
  const d = degrees(adjacency);
  const total = d.reduce((sum, di) => sum + di, 0);
  return {
    size: adjacency.rows,
    apply(x, y) {
      spmv(adjacency, x, y);
      if (total === 0) return;
      let along = 0;
      for (let i = 0; i < d.length; ++i) along += d[i] * x[i];
      along /= total;
      for (let i = 0; i < d.length; ++i) y[i] -= along * d[i];
    }
  };
}
