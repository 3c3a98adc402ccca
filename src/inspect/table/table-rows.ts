import type {Table} from "apache-arrow";
import {inSlices, type SliceOptions} from "../../compute/in-slices.js";
import {columnsOf, type TableColumn} from "../../tables/rows/columns.js";
import {RowFilter, type Filter} from "../../tables/rows/filter.js";
import {keysOf, type Keys} from "../../tables/rows/keys.js";
import {orderedRows, type SortKey} from "../../tables/rows/order.js";
import {binCounts, summarize, type Summary} from "../../tables/rows/summary.js";

export interface TableRowsOptions {
  /** Which columns, in their order; defaults to all. */
  columns?: readonly string[] | undefined;
  /** How long computations are cut; for tests. */
  slices?: SliceOptions;
}

/**
 * The rows of a table as a reader orders and filters them. What takes long is done in slices, a column's keys and summary once;
 * a new filter, once its column's keys are there, at once.
 */
export class TableRows {
  readonly columns: readonly TableColumn[];
  readonly count: number;
  readonly filter: RowFilter;
  /** The rows that pass the filters, in the order chosen. */
  rows: Uint32Array;
  /** By what they are ordered: the first of these, ties by the next. */
  sorts: readonly SortKey[] = [];
  readonly #slices: SliceOptions;
  readonly #keys = new Map<number, Promise<Keys>>();
  readonly #ready = new Map<number, Keys>();
  readonly #summaries = new Map<number, Promise<Summary>>();
  readonly #listeners = new Set<() => void>();
  #order: Uint32Array | null = null;
  #sorting: AbortController | undefined;

  constructor(table: Table, {columns, slices = {}}: TableRowsOptions = {}) {
    this.columns = columnsOf(table, columns);
    this.count = table.numRows;
    this.filter = new RowFilter(this.count);
    this.rows = this.filter.rows(null);
    this.#slices = slices;
  }

  onChange(listen: () => void): void {
    this.#listeners.add(listen);
  }

  /** What a column is ordered and filtered by. */
  keys(column: number): Promise<Keys> {
    let keys = this.#keys.get(column);
    if (!keys) {
      keys = inSlices(keysOf(this.columns[column]!), this.#slices).then((made) => {
        this.#ready.set(column, made);
        return made;
      });
      this.#keys.set(column, keys);
    }
    return keys;
  }

  /** How a column's rows are spread. */
  summary(column: number): Promise<Summary> {
    let summary = this.#summaries.get(column);
    if (!summary) {
      summary = this.keys(column).then((keys) => inSlices(summarize(keys), this.#slices));
      this.#summaries.set(column, summary);
    }
    return summary;
  }

  /** How many rows each bin of a column has, of those that the filters of the other columns let pass. */
  async countsAmongOthers(column: number, signal?: AbortSignal): Promise<Uint32Array> {
    const [keys, {bins, counts}] = [await this.keys(column), await this.summary(column)];
    const own = this.filter.get(column);
    if (!bins || this.filter.isEmpty || (own && this.filter.columns.length === 1)) return counts;
    const passes = this.filter.passesOthers(column);
    return inSlices(binCounts(keys, bins, passes), {...this.#slices, signal});
  }

  /** Gives a column a filter, or takes it away. */
  async filterBy(column: number, filter: Filter | null): Promise<void> {
    const keys = this.#ready.get(column) ?? (await this.keys(column));
    this.filter.set(column, filter, keys);
    this.#change();
  }

  /** Takes all filters away. */
  clear(): void {
    for (const column of this.filter.columns) this.filter.set(column, null, this.#ready.get(column)!);
    this.#change();
  }

  /** Orders the rows; an order that is asked for later comes instead of one that is still being made. */
  async sortBy(sorts: readonly SortKey[]): Promise<void> {
    this.#sorting?.abort();
    const {signal} = (this.#sorting = new AbortController());
    this.sorts = sorts;
    let order: Uint32Array | null = null;
    if (sorts.length > 0) {
      const keys: {keys: Keys; descending: boolean}[] = [];
      for (const {column, descending} of sorts) keys.push({keys: await this.keys(column), descending});
      try {
        order = await inSlices(orderedRows(this.count, keys), {...this.#slices, signal});
      } catch (error) {
        if (signal.aborted) return;
        throw error;
      }
    }
    if (signal.aborted) return;
    this.#order = order;
    this.#change();
  }

  #change(): void {
    this.rows = this.filter.rows(this.#order);
    for (const listen of this.#listeners) listen();
  }
}

/**
 * The order that a reader asks for by choosing a *column*: ascending, then descending, then none. What it was ordered by
 * before stays, after which ties are broken by it, only if the reader *adds* the column.
 */
export function nextSorts(sorts: readonly SortKey[], column: number, {adds = false} = {}): SortKey[] {
  const at = sorts.findIndex((sort) => sort.column === column);
  const before = sorts[at];
  const next = !before ? [{column, descending: false}] : before.descending ? [] : [{column, descending: true}];
  if (!adds) return next;
  return before ? sorts.flatMap((sort, k) => (k === at ? next : [sort])) : [...sorts, ...next];
}
