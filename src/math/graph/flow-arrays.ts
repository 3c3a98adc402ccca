/** Columns that are swept at once: those of a node fill a line of the cache. */
export const width = 8;

/** Rows, or nodes, whose sums are taken together, so that rounding grows with their number and not with that of all. */
export const stride = 4096;

/**
 * The arrays of PageRank. Nodes have ranks; those below *rows* have a row of links in,
 * whose front, from offsets[p] to ends[p], comes from rows, and whose back, up to offsets[p + 1], from nodes without one.
 */
export interface FlowArrays {
  /** Links out of each node, with its loops; links into it, without; and its loops. */
  out: Uint32Array;
  into: Uint32Array;
  loops: Uint32Array;
  /** The total weight out of each node and that of its loops, where links have weights; else empty. */
  totals: Float64Array;
  looped: Float64Array;
  order: Uint32Array;
  rank: Uint32Array;
  offsets: Uint32Array;
  ends: Uint32Array;
  indices: Uint32Array;
  /** The chance of each link, where links have weights; else empty. */
  values: Float64Array;
  diagonal: Float64Array;
  gain: Float64Array;
  b: Float64Array;
  z: Float64Array;
  /** Of conjugate gradients: the direction, its image, and what is left. */
  p: Float64Array;
  q: Float64Array;
  r: Float64Array;
  /** What a square counts in them, where links have weights; else empty. */
  measure: Float64Array;
  /** b and z of eight columns, those of a node together; empty unless asked for. */
  manyB: Float64Array;
  manyZ: Float64Array;
}

/** Where each node is solved: rows that are swept come first, then those of the tail, then nodes without links in. */
export interface FlowOrder {
  /** So many rows are swept: those on, before and between cycles. */
  core: number;
  /** So many have links in; those from *core* on lead to no cycle, and each comes after all that link to it. */
  rows: number;
}
