import {checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";

/**
 * The chances P = D⁻¹ A of a walker who follows links in proportion to their weights: each row sums to one, or is zero
 * for a node without links out.
 *
 * Throws a RangeError if links is not square or a weight is negative, NaN or infinite.
 */
export function transitionMatrix(links: CsrMatrix): CsrMatrix {
  checkSquare("links", links);
  checkNonnegative("links", links);
  const out = degrees(links);
  const values = links.values.slice();
  for (let i = 0, k = 0; i < links.rows; ++i) {
    for (const end = links.offsets[i + 1]; k < end; ++k) if (values[k] > 0) values[k] /= out[i];
  }
  return {...links, values};
}
