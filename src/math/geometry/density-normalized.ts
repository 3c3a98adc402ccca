import {checkedOptions} from "../dense/check.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";

export interface DensityNormalizedOptions {
  /** How much of the density is taken out; from 0, which leaves it, to 1, which takes all of it; defaults to 1. */
  alpha?: number;
}

/**
 * The weights wᵢⱼ / (dᵢ dⱼ)^α of an undirected graph with degrees d (Coifman & Lafon 2006). If the weights are a narrow
 * kernel on points of density p, degrees estimate p, and the random-walk Laplacian of the result tends to
 * −Δf − 2 (1 − α) ∇f · ∇p / p: at α = 1 the density is gone. Symmetric to the last bit; a node of degree zero stays one.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or alpha is not in [0, 1].
 */
export function densityNormalized(adjacency: CsrMatrix, options: DensityNormalizedOptions = {}): CsrMatrix {
  const {alpha = 1} = checkedOptions(options);
  checkUndirected("adjacency", adjacency);
  if (!(0 <= alpha && alpha <= 1)) throw new RangeError(`invalid alpha; not in [0, 1]: ${String(alpha)}`);
  const {rows, offsets, indices} = adjacency;
  const factors = degreesUnchecked(adjacency).map((d) => (d > 0 ? d ** -alpha : 0));
  const values = adjacency.values.slice();
  for (let i = 0, at = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; at < end; ++at) values[at] *= factors[i] * factors[indices[at]];
  }
  return {...adjacency, values};
}
