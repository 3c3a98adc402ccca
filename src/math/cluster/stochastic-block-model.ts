import {checkAll, checkInteger, checkNumbers, checkedOptions} from "../dense/check.js";
import {mulberry32} from "../random/mulberry32.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {checkChoice} from "./check-choice.js";

export interface StochasticBlockModelOptions {
  /** The number of nodes in each block; nodes are numbered block by block. */
  sizes: readonly number[];
  /** Entry (a, b) is the chance of an edge between a node of block a and one of block b; symmetric, in [0, 1]. */
  probabilities: readonly (readonly number[])[];
  /** Of the uniform numbers; defaults to 1. */
  seed?: number;
  /**
   * "pairs" draws one uniform number for each pair i < j, by rows, whatever the chances, so that graphs of one seed are
   * nested as chances grow; "skips" jumps from edge to edge (Batagelj & Brandes 2005), linear in the size of the graph;
   * defaults to "pairs".
   */
  sampler?: "pairs" | "skips";
}

export interface StochasticBlockModel {
  nodes: number;
  /** The lower end of each edge. */
  sources: Uint32Array;
  targets: Uint32Array;
  /** The block of each node. */
  labels: Uint32Array;
  adjacency: CsrMatrix;
}

/**
 * A random undirected graph in which the chance of an edge depends on the blocks of its ends only (Holland, Laskey &
 * Leinhardt 1983).
 *
 * Throws a RangeError if probabilities is not a symmetric square of chances, one row a block.
 */
export function stochasticBlockModel(options: StochasticBlockModelOptions): StochasticBlockModel {
  const {sizes, probabilities, seed = 1, sampler = "pairs"} = checkedOptions(options);
  checkChoice("sampler", sampler, ["pairs", "skips"]);
  checkAll("sizes", sizes);
  for (const size of sizes) checkInteger(size, "size", 0, 2 ** 31);
  checkNumbers("probabilities", probabilities);
  for (const row of probabilities) checkAll("probabilities", row);
  checkChances(sizes.length, probabilities);
  const starts = [0];
  for (const size of sizes) starts.push(starts[starts.length - 1] + size);
  const nodes = starts[sizes.length];
  const labels = new Uint32Array(nodes);
  sizes.forEach((_, block) => labels.fill(block, starts[block], starts[block + 1]));
  const draw = sampler === "pairs" ? byPairs : bySkips;
  const edges = draw(mulberry32(seed), labels, starts, probabilities);
  const sources = Uint32Array.from(edges.sources);
  const targets = Uint32Array.from(edges.targets);
  return {nodes, sources, targets, labels, adjacency: csrFromEdges({nodes, sources, targets, directed: false})};
}

type Sampler = (
  uniform: () => number,
  labels: Uint32Array,
  starts: readonly number[],
  probabilities: readonly (readonly number[])[]
) => {sources: number[]; targets: number[]};

const byPairs: Sampler = (uniform, labels, _, probabilities) => {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let i = 0; i < labels.length; ++i) {
    const chances = probabilities[labels[i]];
    for (let j = i + 1; j < labels.length; ++j) {
      if (!(uniform() < chances[labels[j]])) continue;
      sources.push(i);
      targets.push(j);
    }
  }
  return {sources, targets};
};

/** Between two edges there are ⌊log(1 − u) / log(1 − p)⌋ pairs without one. */
const bySkips: Sampler = (uniform, labels, starts, probabilities) => {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let i = 0; i < labels.length; ++i) {
    for (let b = labels[i]; b < probabilities.length; ++b) {
      const p = probabilities[labels[i]][b];
      if (p === 0) continue;
      for (let j = Math.max(i + 1, starts[b]) - 1; ;) {
        j += 1 + (p < 1 ? Math.floor(Math.log1p(-uniform()) / Math.log1p(-p)) : 0);
        if (j >= starts[b + 1]) break;
        sources.push(i);
        targets.push(j);
      }
    }
  }
  return {sources, targets};
};

function checkChances(blocks: number, probabilities: readonly (readonly number[])[]): void {
  if (probabilities.length !== blocks || probabilities.some((row) => row.length !== blocks)) {
    throw new RangeError(
      `probabilities must be ${blocks} × ${blocks}, one row a block; got ${probabilities.length} rows`
    );
  }
  probabilities.forEach((row, a) =>
    row.forEach((p, b) => {
      if (!(0 <= p && p <= 1)) throw new RangeError(`probabilities: (${a}, ${b}) is not in [0, 1]: ${p}`);
      if (p !== probabilities[b][a]) throw new RangeError(`probabilities must be symmetric; differ at (${a}, ${b})`);
    })
  );
}
