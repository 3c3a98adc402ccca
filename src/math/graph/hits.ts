import type {Convergence} from "../convergence.js";
import {checkInteger, checkTolerance, checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import {checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {perronKernel} from "../wasm/perron.wasm.js";
import {perronVector} from "./perron-vector.js";

export interface HitsOptions {
  /** The residual over σ, of h and a as one vector of length 1, that is small enough; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Steps of power iteration and of Lanczos, at most; defaults to 10 000. */
  maxIterations?: number;
  /** Whether hubs and authorities each sum to one, as in NetworkX, or have length 1; defaults to true. */
  normalized?: boolean;
  /** How to compute; WebAssembly for large graphs where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface Hits {
  /** How good each node is at pointing to authorities, ≥ 0. */
  hubs: Float64Array;
  /** How good each node is as a target of hubs, ≥ 0. */
  authorities: Float64Array;
  /** The largest singular value σ of the links. */
  value: number;
  /** How often σ is repeated: 1, unless parts of the graph share it. */
  multiplicity: number;
  /** The residual is ‖(A a − σ h, Aᵀh − σ a)‖ / σ for the pair as one vector of length 1, computed from the result. */
  info: Convergence;
  /**
   * What the pair, as one vector of length 1, is off by at most: √2 × the residual over the gap between σ and the next
   * singular value, of which Lanczos gives an estimate; 2, the most that there can be, where it sees none.
   */
  errorBound: number;
}

/**
 * Computes hubs and authorities (Kleinberg 1999): the leading singular vectors of *links*, A a = σ h and Aᵀh = σ a, both
 * ≥ 0. Entry (i, j) is the weight of the link i → j; a node without links out is no hub, one without links in no authority.
 *
 * They are the Perron vector of the undirected graph that joins each node as a hub to its targets as authorities, and are
 * found there part by part. If σ is repeated, it is the largest of several parts, within which it is simple; then all of
 * these count, each with a mean of 1 over its hubs and authorities before normalisation, so that the answer does not
 * hang on a start, and equal parts are alike. Without links all nodes are alike. Linear memory; the same bits from run to
 * run.
 *
 * Throws a RangeError if links is not square, a weight is negative, NaN or infinite, or an option is out of range.
 */
export function hits(links: CsrMatrix, options: HitsOptions = {}): Hits {
  const {tolerance = 1e-10, maxIterations = 10_000, normalized = true, backend} = checkedOptions(options);
  checkSquare("links", links);
  checkNonnegative("links", links);
  checkTolerance(tolerance);
  checkInteger(maxIterations, "maxIterations", 1);
  const served = backendOf(perronKernel, backend);
  const found = perronVector(doubleCover(links), {tolerance, maxIterations, served, asked: backend, symmetric: true});
  const {vector, value, multiplicity, info, errorBound = 2} = found;
  const scaled = (part: Float64Array): Float64Array => {
    const size = normalized ? part.reduce((sum, score) => sum + score, 0) : norm2(part);
    return part.map((score) => score / size);
  };
  const [hubs, authorities] = [vector.subarray(0, links.rows), vector.subarray(links.rows)].map(scaled);
  return {hubs, authorities, value, multiplicity, info, errorBound};
}

/** The 2n × 2n matrix with A above its diagonal, and Aᵀ below. */
function doubleCover(links: CsrMatrix): CsrMatrix {
  const {rows: n} = links;
  const back = transpose(links);
  const m = links.indices.length;
  if (2 * n >= 2 ** 32 || 2 * m >= 2 ** 32) {
    throw new RangeError(`links: at most 2³¹ nodes and links; got ${n} and ${m}`);
  }
  const [offsets, indices] = [new Uint32Array(2 * n + 1), new Uint32Array(2 * m)];
  const values = new Float64Array(2 * m);
  offsets.set(links.offsets);
  offsets.set(
    back.offsets.map((at) => at + m),
    n
  );
  indices.set(links.indices.map((j) => j + n));
  indices.set(back.indices, m);
  values.set(links.values);
  values.set(back.values, m);
  return {rows: 2 * n, columns: 2 * n, offsets, indices, values};
}
