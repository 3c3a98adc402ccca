import type {TableRows} from "./table-rows.js";

/** What a reader has chosen in a view, by names, which outlast its data. */
interface KeptState {
  sorts: readonly {name: string; descending: boolean}[];
  filters: readonly ({name: string} & ({low: number; high: number} | {names: readonly string[]}))[];
}

const kept = new WeakMap<Document, Map<string, KeptState>>();

/** Brings back the filters and the order of the view that had the *id* before on the same page, and keeps those of this one. */
export async function keepState(document: Document, id: string, rows: TableRows): Promise<void> {
  let states = kept.get(document);
  if (!states) kept.set(document, (states = new Map()));
  const before = states.get(id);
  if (before) await restore(before, rows);
  const keep = async () => states.set(id, await stateOf(rows));
  rows.onChange(() => void keep());
}

async function restore({sorts, filters}: KeptState, rows: TableRows): Promise<void> {
  const placeOf = (name: string) => rows.columns.findIndex((column) => column.name === name);
  for (const filter of filters) {
    const column = placeOf(filter.name);
    if (column < 0) continue;
    const {kind, names} = await rows.keys(column);
    if (kind === "category" && "names" in filter) {
      const places = filter.names.map((name) => names.indexOf(name)).filter((place) => place >= 0);
      await rows.filterBy(column, {kind: "names", places: new Set(places)});
    } else if (kind !== "category" && "low" in filter) {
      await rows.filterBy(column, {kind: "range", low: filter.low, high: filter.high});
    }
  }
  const again = sorts.map(({name, descending}) => ({column: placeOf(name), descending}));
  if (again.length > 0) await rows.sortBy(again.filter(({column}) => column >= 0));
}

async function stateOf(rows: TableRows): Promise<KeptState> {
  const {filter, sorts, columns} = rows;
  const filters = filter.columns.map(async (column) => {
    const {name} = columns[column]!;
    const own = filter.get(column)!;
    if (own.kind === "range") return {name, low: own.low, high: own.high};
    const {names} = await rows.keys(column);
    return {name, names: Array.from(own.places, (place) => names[place]!)};
  });
  return {
    sorts: sorts.map(({column, descending}) => ({name: columns[column]!.name, descending})),
    filters: await Promise.all(filters)
  };
}
