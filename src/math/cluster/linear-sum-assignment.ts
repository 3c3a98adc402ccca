import {checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * Assigns each row of *cost* a column of its own so that the total is least: entry i is the column of row i. The
 * shortest augmenting paths of Jonker & Volgenant (1987), which keep dual prices u_i + v_j ≤ c_ij; O(rows² · columns).
 *
 * Throws a RangeError if there are more rows than columns or a cost is not finite.
 */
export function linearSumAssignment(cost: Matrix): Uint32Array {
  checkFinite(cost, "cost");
  const {rows, columns, data} = cost;
  if (rows > columns) throw new RangeError(`each row needs a column of its own; got ${rows} × ${columns}`);
  // Column `columns` is the root of each search: it holds the row that has no column yet.
  const rowOf = new Int32Array(columns + 1).fill(-1);
  const u = new Float64Array(rows);
  const v = new Float64Array(columns + 1);
  for (let i = 0; i < rows; ++i) augment(i);
  const result = new Uint32Array(rows);
  for (let j = 0; j < columns; ++j) if (rowOf[j] >= 0) result[rowOf[j]] = j;
  return result;

  function augment(row: number): void {
    const distance = new Float64Array(columns + 1).fill(Infinity);
    const from = new Int32Array(columns).fill(columns);
    const isDone = new Uint8Array(columns);
    const met: number[] = [];
    rowOf[columns] = row;
    distance[columns] = 0;
    let at = columns;
    while (rowOf[at] >= 0) {
      isDone[at] = 1;
      met.push(at);
      const i = rowOf[at];
      const base = distance[at] - u[i];
      let nearest = -1;
      for (let j = 0; j < columns; ++j) {
        if (isDone[j]) continue;
        const reduced = base + data[i * columns + j] - v[j];
        if (reduced < distance[j]) {
          distance[j] = reduced;
          from[j] = at;
        }
        if (nearest < 0 || distance[j] < distance[nearest]) nearest = j;
      }
      at = nearest;
    }
    for (const j of met) {
      u[rowOf[j]] += distance[at] - distance[j];
      v[j] -= distance[at] - distance[j];
    }
    for (; at !== columns; at = from[at]) rowOf[at] = rowOf[from[at]];
  }
}
