import {checkLength, checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";

/** Where a surfer goes who stands on a node without links. */
export type Dangling = "personalization" | "uniform" | ArrayLike<number>;

export interface SurferOptions {
  /** Where a teleporting surfer lands: nonnegative weights, one a node, scaled to sum to one; defaults to uniform. */
  personalization?: ArrayLike<number> | undefined;
  /**
   * Where a surfer goes from a node without links: as a teleport does, to any node alike, or by weights of one's own;
   * defaults to "personalization".
   */
  dangling?: Dangling | undefined;
}

/** The random surfer, ready to walk: everything that PageRank needs of a graph and its options. */
export interface Surfer {
  n: number;
  /** The total weight of the links out of each node; 0 where there are none. */
  out: Float64Array;
  /** The nodes without links out. */
  sinks: Uint32Array;
  /** Where a teleport lands, v; sums to one. */
  teleport: Float64Array;
  /** Where a surfer goes from a sink, u; sums to one. */
  rescue: Float64Array;
}

/**
 * Checks links and options. Throws a RangeError if links is not square, if a weight or a node's total is negative, NaN
 * or infinite, or if personalization or dangling are not nonnegative weights with a positive finite sum, one a node.
 */
export function surfer(links: CsrMatrix, {personalization, dangling = "personalization"}: SurferOptions): Surfer {
  checkSquare("links", links);
  checkNonnegative("links", links);
  const n = links.rows;
  const out = degrees(links);
  const heavy = out.findIndex((weight) => weight === Infinity);
  if (heavy >= 0) throw new RangeError(`links: the weights out of ${heavy} overflow`);
  const sinks = Uint32Array.from(out.keys()).filter((i) => out[i] === 0);
  const uniform = new Float64Array(n).fill(1 / n);
  const {teleport, rescue} = destinations(n, {personalization, dangling});
  return {n, out, sinks, teleport: teleport ?? uniform, rescue: rescue ?? uniform};
}

/** Distributions over the nodes; null stands for the uniform one. */
export interface Destinations {
  teleport: Float64Array | null;
  rescue: Float64Array | null;
}

/** Where a surfer among n nodes goes who does not follow a link; throws a RangeError as *surfer* does. */
export function destinations(n: number, {personalization, dangling = "personalization"}: SurferOptions): Destinations {
  const teleport = personalization ? distribution("personalization", personalization, n) : null;
  if (dangling === "personalization") return {teleport, rescue: teleport};
  if (dangling === "uniform") return {teleport, rescue: null};
  if (typeof dangling === "string") throw new RangeError(`invalid dangling; not a policy: ${String(dangling)}`);
  return {teleport, rescue: distribution("dangling", dangling, n)};
}

/** *weights* as a distribution; scaled by its largest entry first, so that no sum overflows. */
export function distribution(name: string, weights: ArrayLike<number>, n: number): Float64Array {
  checkLength(name, weights, n);
  let largest = 0;
  for (let i = 0; i < n; ++i) {
    if (!(weights[i] >= 0 && weights[i] < Infinity)) {
      throw new RangeError(`invalid ${name}; entry ${i} is not finite and ≥ 0: ${weights[i]}`);
    }
    largest = Math.max(largest, weights[i]);
  }
  if (n > 0 && largest === 0) throw new RangeError(`invalid ${name}; it sums to 0`);
  const scaled = Float64Array.from({length: n}, (_, i) => weights[i] / largest);
  const sum = scaled.reduce((total, weight) => total + weight, 0);
  return scaled.map((weight) => weight / sum);
}

/** The mass of *x* on the nodes without links. */
export function massOn(sinks: Uint32Array, x: Float64Array): number {
  let mass = 0;
  for (let s = 0; s < sinks.length; ++s) mass += x[sinks[s]];
  return mass;
}

/** The links into each node with the chance of following them: row i holds P(j → i) = w(j → i) / out(j). */
export function followed(inLinks: CsrMatrix, out: Float64Array): CsrMatrix {
  const values = new Float64Array(inLinks.values.length);
  // Weights of zero out of a sink have no chance to be followed.
  for (let k = 0; k < values.length; ++k) values[k] = inLinks.values[k] && inLinks.values[k] / out[inLinks.indices[k]];
  return {...inLinks, values};
}
