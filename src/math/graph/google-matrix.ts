import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {surfer} from "./surfer.js";
import type {SurferOptions} from "./surfer.js";

export interface GoogleMatrixOptions extends SurferOptions {
  /** The probability of following a link; in [0, 1]; defaults to 0.85. */
  damping?: number;
}

/**
 * The n × n matrix G = α(P + d uᵀ)ᵀ + (1 − α) v 1ᵀ, written out: column j says where a surfer on j goes next, so each
 * column sums to one. Its Perron vector is PageRank, and its second eigenvalue is at most α in modulus (Haveliwala &
 * Kamvar 2003). Takes 8 n² bytes.
 *
 * Throws a RangeError for what *pagerank* refuses, or damping outside [0, 1].
 */
export function googleMatrix(links: CsrMatrix, options: GoogleMatrixOptions = {}): Matrix {
  const {damping = 0.85, ...rest} = checkedOptions(options);
  if (!(0 <= damping && damping <= 1)) throw new RangeError(`invalid damping; not in [0, 1]: ${damping}`);
  const {n, out, teleport, rescue} = surfer(links, rest);
  const data = new Float64Array(n * n);
  for (let j = 0; j < n; ++j) {
    for (let i = 0; i < n; ++i) {
      data[i * n + j] = (1 - damping) * teleport[i] + (out[j] === 0 ? damping * rescue[i] : 0);
    }
    if (out[j] === 0) continue;
    for (let k = links.offsets[j]; k < links.offsets[j + 1]; ++k) {
      data[links.indices[k] * n + j] += (damping * links.values[k]) / out[j];
    }
  }
  return {rows: n, columns: n, data};
}
