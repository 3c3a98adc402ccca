import {checkObject} from "../dense/check.js";
import {csrKernel} from "../wasm/csr.wasm.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {checkEdges, checkPairs} from "./check-edges.js";
import {compiledRows} from "./compiled-rows.js";
import {radixRows} from "./radix-rows.js";

/** A sparse matrix in compressed rows: row i holds columns indices[k] with values[k] for offsets[i] ≤ k < offsets[i + 1]. */
export interface CsrMatrix {
  rows: number;
  columns: number;
  /** Where each row begins in indices and values; of length rows + 1. */
  offsets: Uint32Array;
  /** The columns of the entries, ascending and distinct within a row. */
  indices: Uint32Array;
  /** The entries, in the order of indices. */
  values: Float64Array;
}

export interface EdgeList {
  /** The number of nodes; ids are 0 … nodes − 1. */
  nodes: number;
  sources: ArrayLike<number>;
  targets: ArrayLike<number>;
  /** One finite weight an edge; defaults to 1 for each. */
  weights?: ArrayLike<number> | undefined;
  /** Whether an edge leads from its source to its target only; defaults to true. */
  directed?: boolean;
  /** How to compute; WebAssembly for long lists where it can be had, by default. */
  backend?: Backend | undefined;
}

/**
 * Builds the n × n adjacency matrix of a list of edges: entry (i, j) is the total weight of the edges i → j, so row i
 * holds the links out of i. Duplicates are summed in the order of the edges. In an undirected graph each edge is given
 * once and stored both ways, a loop once. Entries are partitioned by blocks of rows that fit the cache, and each block is
 * sorted by radix: time and memory are linear in nodes + edges, and both backends give the same bits.
 *
 * The arrays have memory of their own, which can move to a worker. Beside list and result, 12 bytes an entry, at most about
 * 100 MB are taken while it is built.
 *
 * Throws a RangeError that names the edge if an id is not an integer in [0, nodes) or a weight is not finite, or if
 * backend is not known.
 */
export function csrFromEdges(edges: EdgeList): CsrMatrix {
  checkObject("edges", edges, "a list of edges");
  const {nodes, sources, targets, weights, directed = true, backend} = edges;
  checkPairs({nodes, sources, targets});
  const asked = backendOf(csrKernel, backend);
  const wasm = asked === "wasm" && (backend === "wasm" || sources.length >= worthwhile);
  const entries = {sources, targets, weights, both: !directed};
  if (wasm && !weights && isUnsigned(sources) && isUnsigned(targets)) {
    const rows = compiledRows(nodes, entries);
    if (rows) return rows;
  }
  checkEdges({nodes, sources, targets, weights});
  return wasm ? compiledRows(nodes, entries)! : radixRows(nodes, entries);
}

/** Whether all numbers are what the kernel takes: it looks itself whether they are nodes. */
function isUnsigned(ids: ArrayLike<number>): boolean {
  return ids instanceof Uint32Array || ids instanceof Uint16Array || ids instanceof Uint8Array;
}

/** Fewer edges are sorted before an instance is made. */
const worthwhile = 4096;
