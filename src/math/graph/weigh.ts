import {checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

/** Links with what a surfer needs to know of them. */
export interface Weighed {
  links: CsrMatrix;
  /** The total weight out of each node. */
  out: Float64Array;
  /** Whether all weights are whole and below 256, and few more than one: they are counted then, not stored. */
  counted: boolean;
  /** How often each link counts, where they are counted and not all count once; else null. */
  copies: Uint8Array | null;
}

/**
 * Sums and sorts the weights of *links*. Throws a RangeError if links is not square, or if a weight or a node's total is
 * negative, NaN or infinite.
 */
export function weigh(links: CsrMatrix): Weighed {
  checkSquare("links", links);
  const {rows: n, offsets, values} = links;
  const out = new Float64Array(n);
  let [least, whole, ones, all] = [Infinity, true, true, 0];
  for (let i = 0, k = 0; i < n; ++i) {
    let sum = 0;
    for (const end = offsets[i + 1]; k < end; ++k) {
      const weight = values[k];
      if (weight !== 1) {
        ones = false;
        whole &&= weight < 256 && Number.isInteger(weight);
        if (!(weight >= least)) least = weight;
      }
      sum += weight;
    }
    out[i] = sum;
    all += sum;
    if (!(least >= 0 && sum < Infinity)) refuse(links, i);
  }
  // An index has 4 bytes, a weight 8: to repeat an index is cheaper than to keep its weight.
  const counted = whole && all <= 2 * values.length;
  return {links, out, counted, copies: counted && !ones ? Uint8Array.from(values) : null};
}

function refuse(links: CsrMatrix, i: number): never {
  checkNonnegative("links", links);
  throw new RangeError(`links: the weights out of ${i} overflow`);
}
