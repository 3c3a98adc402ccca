import type {Matrix} from "../dense/matrix.js";
import {contingency} from "./contingency.js";
import {linearSumAssignment} from "./linear-sum-assignment.js";

/**
 * The share of items whose cluster carries the right name, when the clusters are named as well as can be, each name
 * once (an assignment problem). In [0, 1]; NaN for no items.
 *
 * Throws a RangeError if the labels differ in length.
 */
export function accuracy(labels: ArrayLike<number>, truth: ArrayLike<number>): number {
  const table = contingency(labels, truth);
  const {rows, columns, data} = table.rows <= table.columns ? table : transposed(table);
  const named = linearSumAssignment({rows, columns, data: data.map((count) => -count)});
  let right = 0;
  named.forEach((j, i) => (right += data[i * columns + j]));
  return right / labels.length;
}

/**
 * The share of items that belong to the majority of their cluster: accuracy when a name may be used for several
 * clusters. It grows with the number of clusters, to 1 where each item is alone. NaN for no items.
 *
 * Throws a RangeError if the labels differ in length.
 */
export function purity(labels: ArrayLike<number>, truth: ArrayLike<number>): number {
  const {rows, columns, data} = contingency(labels, truth);
  let right = 0;
  for (let i = 0; i < rows; ++i) right += Math.max(...data.subarray(i * columns, (i + 1) * columns));
  return right / labels.length;
}

function transposed({rows, columns, data}: Matrix): Matrix {
  return {rows: columns, columns: rows, data: data.map((_, at) => data[(at % rows) * columns + Math.floor(at / rows)])};
}
