import {checkAll} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** Entry (i, j) counts the items in part i of *a* and part j of *b*, parts numbered in the order of first appearance. */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Matrix {
  checkAll("a", a);
  checkAll("b", b);
  if (a.length !== b.length) throw new RangeError(`labels must pair up; got ${a.length} and ${b.length}`);
  const rowOf = numbering(a);
  const columnOf = numbering(b);
  const data = new Float64Array(rowOf.size * columnOf.size);
  for (let i = 0; i < a.length; ++i) ++data[rowOf.get(a[i])! * columnOf.size + columnOf.get(b[i])!];
  return {rows: rowOf.size, columns: columnOf.size, data};
}

function numbering(labels: ArrayLike<number>): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let i = 0; i < labels.length; ++i) if (!numbers.has(labels[i])) numbers.set(labels[i], numbers.size);
  return numbers;
}
