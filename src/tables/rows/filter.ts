import type {Keys} from "./keys.js";

/** Which rows of a column pass: a range with its ends, or names by their places; null and NaN pass neither. */
export type Filter = {kind: "range"; low: number; high: number} | {kind: "names"; places: ReadonlySet<number>};

/** Which rows pass all filters, by how many filters each row fails; changing one looks at each row once. */
export class RowFilter {
  readonly #fails: Uint8Array;
  readonly #own = new Map<number, {filter: Filter; fails: Uint8Array}>();

  constructor(count: number) {
    this.#fails = new Uint8Array(count);
  }

  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  get(column: number): Filter | undefined {
    return this.#own.get(column)?.filter;
  }

  /** The columns that have a filter. */
  get columns(): number[] {
    return [...this.#own.keys()].sort((a, b) => a - b);
  }

  /** Gives a column a filter, or takes it away. At most 255 columns have one. */
  set(column: number, filter: Filter | null, keys: Keys): void {
    const before = this.#own.get(column)?.fails;
    const after = filter ? failures(keys, filter) : undefined;
    const fails = this.#fails;
    if (before) for (let row = 0; row < fails.length; ++row) fails[row]! -= before[row]!;
    if (after) for (let row = 0; row < fails.length; ++row) fails[row]! += after[row]!;
    if (filter && after) this.#own.set(column, {filter, fails: after});
    else this.#own.delete(column);
  }

  passes(row: number): boolean {
    return this.#fails[row] === 0;
  }

  /** Whether a row passes the filters of all other columns than this one. */
  passesOthers(column: number): (row: number) => boolean {
    const fails = this.#fails;
    const own = this.#own.get(column)?.fails;
    return own ? (row) => fails[row] === own[row] : (row) => fails[row] === 0;
  }

  /** The rows that pass, in an *order* of all rows; in their own without one. */
  rows(order: Uint32Array | null): Uint32Array {
    const fails = this.#fails;
    const passing = new Uint32Array(fails.length);
    let count = 0;
    for (let k = 0; k < fails.length; ++k) {
      const row = order ? order[k]! : k;
      passing[count] = row;
      if (fails[row] === 0) ++count;
    }
    return count === passing.length ? passing : passing.slice(0, count);
  }
}

/** A 1 for each row that does not pass. */
function failures({numbers, valid}: Keys, filter: Filter): Uint8Array {
  const fails = new Uint8Array(numbers.length);
  if (filter.kind === "range") {
    const {low, high} = filter;
    for (let row = 0; row < fails.length; ++row) {
      const value = numbers[row]!;
      if (!(value >= low && value <= high)) fails[row] = 1;
    }
  } else {
    const {places} = filter;
    for (let row = 0; row < fails.length; ++row) if (!places.has(numbers[row]!)) fails[row] = 1;
  }
  if (valid) for (let row = 0; row < fails.length; ++row) if (!valid[row]) fails[row] = 1;
  return fails;
}
