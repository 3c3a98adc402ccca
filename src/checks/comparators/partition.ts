import type {Comparison, Tolerance} from "../comparison.js";
import {asList, describe, incomparable, toleranceSize} from "../comparison.js";

/**
 * Compares two partitions up to the names of their parts. Each side is a list of labels, one for each element, or a list
 * of groups, each a list of the elements in it. The difference is the share of the elements that lie in the wrong part
 * under the best renaming of the parts; *tolerance* is the share that is allowed.
 */
export function partition(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const wanted = labels(expected);
  const got = labels(value);
  if (!wanted || !got)
    return incomparable(`expected labels or disjoint groups, got ${describe(wanted ? value : expected)}`);
  for (const element of wanted.keys()) if (!got.has(element)) return incomparable(`element ${element} is missing`);
  for (const element of got.keys()) if (!wanted.has(element)) return incomparable(`element ${element} is not expected`);
  const misplaced = wanted.size - largestAgreement(contingency(wanted, got));
  const difference = wanted.size === 0 ? 0 : misplaced / wanted.size;
  const holds = difference <= toleranceSize(tolerance);
  return {holds, difference, message: holds ? "" : `${misplaced} of ${wanted.size} elements lie in another part`};
}

/** The label of each element; null if an element lies in two groups or *value* is no list. */
function labels(value: unknown): Map<unknown, unknown> | null {
  const list = asList(value);
  if (!list) return null;
  const groups = list.map(asList);
  if (list.length === 0 || groups.some((group) => group === null)) return new Map(list.map((label, i) => [i, label]));
  const pairs = groups.flatMap((group, label) => group!.map((element) => [element, label] as const));
  const found = new Map<unknown, unknown>(pairs);
  return found.size === pairs.length ? found : null;
}

/** A square table: how many elements have the i-th wanted and the j-th found label. */
function contingency(wanted: Map<unknown, unknown>, got: Map<unknown, unknown>): number[][] {
  const rows = [...new Set(wanted.values())];
  const columns = [...new Set(got.values())];
  const size = Math.max(rows.length, columns.length);
  const row = new Map(rows.map((label, i) => [label, i]));
  const column = new Map(columns.map((label, j) => [label, j]));
  const counts = Array.from({length: size}, () => new Array<number>(size).fill(0));
  for (const [element, label] of wanted) ++counts[row.get(label)!]![column.get(got.get(element))!]!;
  return counts;
}

/** The largest sum of one entry a row and a column: the assignment problem, by shortest augmenting paths (Kuhn 1955). */
function largestAgreement(counts: readonly number[][]): number {
  const n = counts.length;
  const u = new Array<number>(n + 1).fill(0);
  const v = new Array<number>(n + 1).fill(0);
  const owner = new Array<number>(n + 1).fill(0); // row assigned to column j; rows and columns count from 1, 0 is "none"
  for (let i = 1; i <= n; ++i) {
    const slack = new Array<number>(n + 1).fill(Infinity);
    const from = new Array<number>(n + 1).fill(0);
    const seen = new Array<boolean>(n + 1).fill(false);
    let j = 0;
    owner[0] = i;
    do {
      seen[j] = true;
      const row = owner[j]!;
      let best = Infinity;
      let next = 0;
      for (let k = 1; k <= n; ++k) {
        if (seen[k]) continue;
        const cost = -counts[row - 1]![k - 1]! - u[row]! - v[k]!;
        if (cost < slack[k]!) [slack[k], from[k]] = [cost, j];
        if (slack[k]! < best) [best, next] = [slack[k]!, k];
      }
      for (let k = 0; k <= n; ++k) {
        if (seen[k]) [u[owner[k]!], v[k]] = [u[owner[k]!]! + best, v[k]! - best];
        else slack[k]! -= best;
      }
      j = next;
    } while (owner[j] !== 0);
    for (; j !== 0; j = from[j]!) owner[j] = owner[from[j]!]!;
  }
  return owner.slice(1).reduce((sum, row, k) => sum + counts[row - 1]![k]!, 0);
}
