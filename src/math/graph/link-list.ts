import {checkObject} from "../dense/check.js";
import {checkEdges, checkPairs} from "../sparse/check-edges.js";
import {checkNonnegative, checkSquare, isSymmetric} from "../sparse/check.js";
import type {CsrMatrix, EdgeList} from "../sparse/csr.js";

/** Where some links lie while they are read. */
export interface LinkWindow {
  sources: Uint32Array;
  targets: Uint32Array;
  /** The weight of each, where links have weights. */
  weights: Float64Array;
}

/** Links one after another, from a matrix or from a list of edges. None has a weight of zero. */
export interface LinkList {
  nodes: number;
  /** So many links are read at most. */
  length: number;
  /** Whether links have weights of their own, nonnegative and finite; else all weigh *unit*. */
  weighted: boolean;
  unit: number;
  /** Fills the window as often as it takes, and each time calls *use* with how many links it holds. */
  read(window: LinkWindow, use: (links: number) => void): void;
  /** Whether each link has its like the other way, as far as can be told at once. */
  symmetric(): boolean;
  /** Throws a RangeError that names a link whose end is not a node; absent where all are known to be. */
  refuse?(): never;
}

/**
 * The links of a graph, ready to be read. Weights that are all the same, or whole and mostly one, are not kept: such
 * links come as often as they weigh, since an index takes 4 bytes and a weight 8.
 *
 * Throws a RangeError if the matrix is not one or not square, the edges do not pair up, or a weight is negative, NaN or infinite.
 */
export function linkList(links: CsrMatrix | EdgeList): LinkList {
  checkObject("links", links, "a matrix in compressed rows, or a list of edges");
  return "offsets" in links ? ofMatrix(links) : ofEdges(links);
}

interface Weights {
  /** Whether each link comes once, as often as it weighs, or with its weight. */
  kind: "once" | "copies" | "weighted";
  unit: number;
  zeros: boolean;
  /** How many links come at most. */
  length: number;
  right: boolean;
}

function survey(weights: ArrayLike<number>): Weights {
  let [unit, same, whole, zeros, total, right] = [0, true, true, false, 0, true];
  for (let k = 0; k < weights.length; ++k) {
    const weight = weights[k];
    if (weight === 0) zeros = true;
    else if (weight !== unit) {
      right &&= weight > 0 && weight < Infinity;
      whole &&= weight < 256 && Number.isInteger(weight);
      same &&= unit === 0;
      unit = weight;
    }
    total += weight;
  }
  if (same) return {kind: "once", unit: unit || 1, zeros, length: weights.length, right};
  const copies = whole && total <= 2 * weights.length;
  return {kind: copies ? "copies" : "weighted", unit: 1, zeros, length: copies ? total : weights.length, right};
}

function ofMatrix(links: CsrMatrix): LinkList {
  checkSquare("links", links);
  const {rows: nodes, values} = links;
  const weights = survey(values);
  if (!weights.right) checkNonnegative("links", links);
  return {
    nodes,
    length: weights.length,
    weighted: weights.kind === "weighted",
    unit: weights.unit,
    read: (window, use) => readRows(links, weights, window, use),
    symmetric: () => isSymmetric(links)
  };
}

function readRows(
  {rows, offsets, indices, values}: CsrMatrix,
  {kind}: Weights,
  window: LinkWindow,
  use: (links: number) => void
): void {
  const {sources, targets, weights} = window;
  let filled = 0;
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      const weight = values[k];
      if (weight === 0) continue;
      for (let times = kind === "copies" ? weight : 1; times > 0; --times) {
        sources[filled] = i;
        targets[filled] = indices[k];
        if (kind === "weighted") weights[filled] = weight;
        if (++filled === sources.length) {
          use(filled);
          filled = 0;
        }
      }
    }
  }
  if (filled > 0) use(filled);
}

const unweighted = (length: number): Weights => ({kind: "once", unit: 1, zeros: false, length, right: true});

function ofEdges(edges: EdgeList): LinkList {
  const {nodes, sources, targets, weights: given, directed = true} = edges;
  // Unsigned ids are checked where they are counted.
  if (sources instanceof Uint32Array && targets instanceof Uint32Array) checkPairs(edges);
  else checkEdges(edges);
  const weights = given ? survey(given) : unweighted(sources.length);
  if (!weights.right) {
    const e = Array.from(given!).findIndex((weight) => !(weight >= 0 && weight < Infinity));
    throw new RangeError(`edge ${e}: weight is not finite and ≥ 0: ${given![e]}`);
  }
  const simple = weights.kind === "once" && !weights.zeros;
  const readAll = simple ? (directed ? readEdges : readBothWays) : readWeightedEdges;
  return {
    nodes,
    length: directed ? weights.length : 2 * weights.length,
    weighted: weights.kind === "weighted",
    unit: weights.unit,
    read: (window, use) => readAll(edges, weights, window, use),
    symmetric: () => !directed,
    refuse: () => {
      checkEdges({...edges, weights: undefined});
      throw new RangeError("links: an end is not a node");
    }
  };
}

/** Edges without weights, one way. */
function readEdges({sources, targets}: EdgeList, _: Weights, window: LinkWindow, use: (links: number) => void): void {
  for (let from = 0; from < sources.length; from += window.sources.length) {
    const to = Math.min(sources.length, from + window.sources.length);
    copy(sources, from, to, window.sources);
    copy(targets, from, to, window.targets);
    use(to - from);
  }
}

/** The same, both ways; a loop comes once. */
function readBothWays(edges: EdgeList, _: Weights, window: LinkWindow, use: (links: number) => void): void {
  const {sources, targets} = edges;
  const half = window.sources.length >>> 1;
  for (let from = 0; from < sources.length; from += half) {
    const to = Math.min(sources.length, from + half);
    copy(sources, from, to, window.sources);
    copy(targets, from, to, window.targets);
    let filled = to - from;
    for (let k = 0; k < to - from; ++k) {
      const [source, target] = [window.sources[k], window.targets[k]];
      if (source === target) continue;
      window.sources[filled] = target;
      window.targets[filled++] = source;
    }
    use(filled);
  }
}

function copy(list: ArrayLike<number>, from: number, to: number, window: Uint32Array): void {
  if (ArrayBuffer.isView(list)) window.set((list as Uint32Array).subarray(from, to));
  else for (let e = from; e < to; ++e) window[e - from] = list[e];
}

function readWeightedEdges(
  {sources, targets, weights, directed = true}: EdgeList,
  {kind}: Weights,
  window: LinkWindow,
  use: (links: number) => void
): void {
  let filled = 0;
  for (let e = 0; e < sources.length; ++e) {
    const weight = weights ? weights[e] : 1;
    if (weight === 0) continue;
    let [source, target] = [sources[e], targets[e]];
    for (let way = directed || source === target ? 1 : 0; way < 2; ++way) {
      for (let times = kind === "copies" ? weight : 1; times > 0; --times) {
        window.sources[filled] = source;
        window.targets[filled] = target;
        if (kind === "weighted") window.weights[filled] = weight;
        if (++filled === window.sources.length) {
          use(filled);
          filled = 0;
        }
      }
      [source, target] = [target, source];
    }
  }
  if (filled > 0) use(filled);
}
