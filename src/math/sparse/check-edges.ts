import {checkNumbers} from "../dense/check.js";

/** Edges from sources[e] to targets[e]. */
interface Edges {
  nodes: number;
  sources: ArrayLike<number>;
  targets: ArrayLike<number>;
  weights?: ArrayLike<number> | undefined;
}

/** Throws a RangeError unless *nodes* is a count and each edge has two ends and a weight, if any has. */
export function checkPairs({nodes, sources, targets, weights}: Edges): void {
  if (!(Number.isInteger(nodes) && 0 <= nodes && nodes < 2 ** 32)) {
    throw new RangeError(`invalid nodes; not a count: ${nodes}`);
  }
  checkNumbers("sources", sources);
  checkNumbers("targets", targets);
  if (weights) checkNumbers("weights", weights);
  const m = sources.length;
  if (targets.length !== m) throw new RangeError(`sources and targets must pair up; got ${m} and ${targets.length}`);
  if (weights && weights.length !== m) throw new RangeError(`one weight an edge; got ${weights.length} for ${m} edges`);
}

/** Throws a RangeError that names the first edge one of whose ends is not a node, or whose weight is not finite. */
export function checkEdges(edges: Edges): void {
  checkPairs(edges);
  const {nodes, sources, targets, weights} = edges;
  const m = sources.length;
  const e = Math.min(firstBadId(nodes, sources), firstBadId(nodes, targets), weights ? firstNotFinite(weights) : m);
  if (e === m) return;
  for (const [end, id] of [
    ["source", sources[e]],
    ["target", targets[e]]
  ] as const) {
    if (!isId(id, nodes)) throw new RangeError(`edge ${e}: ${end} is not a node in [0, ${nodes}): ${id}`);
  }
  throw new RangeError(`edge ${e}: weight is not finite: ${weights![e]}`);
}

const isId = (id: number, n: number) => 0 <= id && id < n && Number.isInteger(id);

function firstBadId(n: number, ids: ArrayLike<number>): number {
  const m = ids.length;
  let e = 0;
  if (ids instanceof Uint32Array) while (e < m && ids[e] < n) ++e;
  else while (e < m && isId(ids[e], n)) ++e;
  return e;
}

function firstNotFinite(weights: ArrayLike<number>): number {
  let e = 0;
  while (e < weights.length && Number.isFinite(weights[e])) ++e;
  return e;
}
