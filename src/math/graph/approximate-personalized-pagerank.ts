import {checkedOptions} from "../dense/check.js";
import {checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

export interface ApproximatePersonalizedPagerankOptions {
  /** The probability of following a link; in [0, 1); defaults to 0.85. */
  damping?: number;
  /** What may be left at a node for each link out of it; positive; defaults to 1e-6. */
  epsilon?: number;
}

export interface ApproximatePersonalizedPagerank {
  /** The nodes that were reached, ascending. */
  nodes: Uint32Array;
  /** The score of each of them, from below. */
  scores: Float64Array;
  /** What was not passed on at each of them; below epsilon × its number of links, or epsilon if it has none. */
  residuals: Float64Array;
  /** The sum of residuals, which is what the scores lack in L1. */
  errorBound: number;
  /** How often a node passed on what it had. */
  pushes: number;
}

/**
 * PageRank of a surfer who teleports to *node* only, near that node only (Andersen, Chung & Lang 2006): mass that waits
 * at a node is pushed along its links while it is at least epsilon times their number. A node without links returns to
 * *node*, as *pagerank* has it. The scores are at most the true ones, lack *errorBound* in all, and are nonzero on few
 * nodes: with k links at each pushed node, Σ k over the pushes is at most 1 / (epsilon (1 − damping)). The cost does not
 * depend on the size of the graph. Only rows that are reached are read, and checked.
 *
 * Throws a RangeError if links is not square, node is not a node, damping is outside [0, 1), epsilon is not positive,
 * or a weight that is met is negative, NaN or infinite.
 */
export function approximatePersonalizedPagerank(
  links: CsrMatrix,
  node: number,
  options: ApproximatePersonalizedPagerankOptions = {}
): ApproximatePersonalizedPagerank {
  const {damping = 0.85, epsilon = 1e-6} = checkedOptions(options);
  checkSquare("links", links);
  const {rows: n, columns, offsets, indices, values} = links;
  if (n !== columns) throw new RangeError(`links must be square; got ${n} × ${columns}`);
  if (!(Number.isInteger(node) && 0 <= node && node < n)) throw new RangeError(`not a node in [0, ${n}): ${node}`);
  if (!(0 <= damping && damping < 1)) throw new RangeError(`invalid damping; not in [0, 1): ${damping}`);
  if (!(epsilon > 0 && epsilon < Infinity)) throw new RangeError(`invalid epsilon; not finite and > 0: ${epsilon}`);
  const scores = new Map<number, number>();
  const waiting = new Map<number, number>([[node, 1]]);
  const threshold = (i: number) => epsilon * Math.max(1, offsets[i + 1] - offsets[i]);
  const queue = 1 >= threshold(node) ? [node] : [];
  let pushes = 0;
  for (let at = 0; at < queue.length; ++at) {
    const i = queue[at];
    const mass = waiting.get(i)!;
    waiting.set(i, 0);
    scores.set(i, (scores.get(i) ?? 0) + (1 - damping) * mass);
    ++pushes;
    const out = totalOut(links, i);
    if (out === 0) give(node, damping * mass);
    else {
      for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
        if (values[k] > 0) give(indices[k], damping * mass * (values[k] / out));
      }
    }
  }
  const nodes = Uint32Array.from(waiting.keys()).sort();
  const residuals = Float64Array.from(nodes, (i) => waiting.get(i)!);
  const found = Float64Array.from(nodes, (i) => scores.get(i) ?? 0);
  return {nodes, scores: found, residuals, errorBound: residuals.reduce((sum, r) => sum + r, 0), pushes};

  /** A node is queued when its mass reaches the threshold, so at most once until it is pushed. */
  function give(j: number, mass: number): void {
    const before = waiting.get(j) ?? 0;
    waiting.set(j, before + mass);
    if (before < threshold(j) && before + mass >= threshold(j)) queue.push(j);
  }
}

function totalOut({offsets, indices, values}: CsrMatrix, i: number): number {
  let out = 0;
  for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
    if (!(values[k] >= 0 && values[k] < Infinity)) {
      throw new RangeError(`links: weight of ${i} → ${indices[k]} is not finite and ≥ 0: ${values[k]}`);
    }
    out += values[k];
  }
  if (out === Infinity) throw new RangeError(`links: the weights out of ${i} overflow`);
  return out;
}
