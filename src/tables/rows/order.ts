import type {Keys} from "./keys.js";
import {sorted} from "./sorted.js";
import type {Steps} from "./steps.js";

/** By what rows are ordered: a column, by its place among those shown, and which way. */
export interface SortKey {
  column: number;
  descending: boolean;
}

/**
 * The rows in the order of the first of *keys*, ties by the next, at last by their own order. Whichever way a column is
 * ordered, what is not a number comes after all numbers, and null after that.
 */
export function orderedRows(count: number, keys: readonly {keys: Keys; descending: boolean}[]): Steps<Uint32Array> {
  const compares = keys.map(({keys, descending}) => comparison(keys, descending));
  if (compares.length === 1) return sorted(count, compares[0]!);
  return sorted(count, (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function comparison({order, valid}: Keys, descending: boolean): (a: number, b: number) => number {
  const values = order as ArrayLike<number>; // integers of 64 bits compare by the same signs
  const less = descending ? 1 : -1;
  const compare = (a: number, b: number): number => {
    const [x, y] = [values[a]!, values[b]!];
    if (x < y) return less;
    if (x > y) return -less;
    return x === y ? 0 : Number(x !== x) - Number(y !== y);
  };
  if (!valid) return compare;
  return (a, b) => (valid[a] && valid[b] ? compare(a, b) : valid[b]! - valid[a]!);
}
