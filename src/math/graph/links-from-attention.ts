import {checkEntries, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {fromDense} from "../sparse/from-dense.js";
import {softmax} from "./softmax.js";

export interface AttentionOptions {
  /** Divides the products of queries and keys; defaults to √d, d the length of a key. */
  temperature?: number | undefined;
  /** Whether a token sees itself and those before it only; defaults to false. */
  causal?: boolean;
}

/**
 * Attention as links: token i looks at token j with weight softmax_j(q_i · k_j / √d) (Vaswani et al. 2017). *queries*
 * and *keys* hold one token a row. The rows sum to one, so this is a Markov chain, and *pagerank* and *stationary* say
 * where the gaze ends up.
 *
 * Throws a RangeError if queries and keys differ in size, or a product is not finite.
 */
export function linksFromAttention(queries: Matrix, keys: Matrix, options: AttentionOptions = {}): CsrMatrix {
  const {temperature, causal = false} = checkedOptions(options);
  checkEntries(queries, "queries");
  checkEntries(keys, "keys");
  const {rows: n, columns: d} = queries;
  if (keys.rows !== n || keys.columns !== d) {
    throw new RangeError(`queries and keys must have one size; got ${n} × ${d} and ${keys.rows} × ${keys.columns}`);
  }
  const scores = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < n; ++j) {
      let product = causal && j > i ? -Infinity : 0;
      for (let c = 0; c < d; ++c) product += queries.data[i * d + c] * keys.data[j * d + c];
      scores[i * n + j] = product;
    }
  }
  return fromDense(softmax({rows: n, columns: n, data: scores}, {temperature: temperature ?? Math.sqrt(d || 1)}));
}
