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
}

/**
 * Builds the n × n adjacency matrix of a list of edges: entry (i, j) is the total weight of the edges i → j, so row i
 * holds the links out of i. Duplicates are summed. In an undirected graph each edge is given once and stored both ways,
 * a loop once. Two stable counting sorts, by column and then by row: time and memory are linear in nodes + edges.
 *
 * Throws a RangeError that names the edge if an id is not an integer in [0, nodes) or a weight is not finite.
 */
export function csrFromEdges({nodes, sources, targets, weights, directed = true}: EdgeList): CsrMatrix {
  checkEdges(nodes, sources, targets, weights);
  const given = sources.length;
  const stored = directed ? given : 2 * given - countLoops(sources, targets);
  const rows = new Uint32Array(stored);
  const columns = new Uint32Array(stored);
  const values = new Float64Array(stored);
  for (let e = 0, k = 0; e < given; ++e) {
    const i = sources[e];
    const j = targets[e];
    const w = weights ? weights[e] : 1;
    rows[k] = i;
    columns[k] = j;
    values[k++] = w;
    if (directed || i === j) continue;
    rows[k] = j;
    columns[k] = i;
    values[k++] = w;
  }
  return compress(nodes, rows, columns, values);
}

function compress(n: number, rows: Uint32Array, columns: Uint32Array, values: Float64Array): CsrMatrix {
  const byColumn = countingOrder(n, columns);
  const offsets = starts(n, rows);
  const next = offsets.slice(0, n);
  const indices = new Uint32Array(rows.length);
  const sorted = new Float64Array(rows.length);
  for (let k = 0; k < byColumn.length; ++k) {
    const e = byColumn[k];
    const at = next[rows[e]]++;
    indices[at] = columns[e];
    sorted[at] = values[e];
  }
  return sumDuplicates(n, offsets, indices, sorted);
}

/** Merges runs of equal columns in place; the arrays are cut to what is left. */
function sumDuplicates(n: number, offsets: Uint32Array, indices: Uint32Array, values: Float64Array): CsrMatrix {
  let kept = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    const first = kept;
    for (const end = offsets[i + 1]; k < end; ++k) {
      if (kept > first && indices[kept - 1] === indices[k]) values[kept - 1] += values[k];
      else {
        indices[kept] = indices[k];
        values[kept++] = values[k];
      }
    }
    offsets[i] = first;
  }
  offsets[n] = kept;
  const whole = kept === indices.length;
  return {
    rows: n,
    columns: n,
    offsets,
    indices: whole ? indices : indices.slice(0, kept),
    values: whole ? values : values.slice(0, kept)
  };
}

function starts(n: number, keys: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(n + 1);
  for (let k = 0; k < keys.length; ++k) ++offsets[keys[k] + 1];
  for (let i = 0; i < n; ++i) offsets[i + 1] += offsets[i];
  return offsets;
}

/** The stable order that sorts keys in [0, n). */
function countingOrder(n: number, keys: Uint32Array): Uint32Array {
  const next = starts(n, keys);
  const order = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; ++k) order[next[keys[k]]++] = k;
  return order;
}

function countLoops(sources: ArrayLike<number>, targets: ArrayLike<number>): number {
  let loops = 0;
  for (let e = 0; e < sources.length; ++e) if (sources[e] === targets[e]) ++loops;
  return loops;
}

function checkEdges(
  n: number,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights: ArrayLike<number> | undefined
): void {
  if (!(Number.isInteger(n) && 0 <= n && n < 2 ** 32)) throw new RangeError(`invalid nodes; not a count: ${n}`);
  const m = sources.length;
  if (targets.length !== m) throw new RangeError(`sources and targets must pair up; got ${m} and ${targets.length}`);
  if (weights && weights.length !== m) throw new RangeError(`one weight an edge; got ${weights.length} for ${m} edges`);
  for (let e = 0; e < m; ++e) {
    checkId(sources[e], n, e, "source");
    checkId(targets[e], n, e, "target");
    if (weights && !Number.isFinite(weights[e])) throw new RangeError(`edge ${e}: weight is not finite: ${weights[e]}`);
  }
}

function checkId(id: number, n: number, edge: number, end: string): void {
  if (!(0 <= id && id < n && Number.isInteger(id))) {
    throw new RangeError(`edge ${edge}: ${end} is not a node in [0, ${n}): ${id}`);
  }
}
