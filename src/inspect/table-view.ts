import type {Table, TypeMap} from "apache-arrow";
import {selectionOf, type TableSelection} from "../tables/rows/selection.js";
import {button, element} from "./element.js";
import {columnHead, type ColumnHead} from "./table/column-head.js";
import {exportButtons} from "./table/exports.js";
import {filterForm} from "./table/filter-form.js";
import {Grid} from "./table/grid.js";
import {keepState} from "./table/kept-state.js";
import {schemaTable} from "./table/schema.js";
import {nextSorts, TableRows} from "./table/table-rows.js";
import {filterText} from "./table/words.js";

export type {TableSelection} from "../tables/rows/selection.js";

export interface TableViewOptions {
  /** Which columns, in their order; defaults to all. */
  columns?: readonly string[];
  /** How many rows are seen at once; defaults to 10. */
  rows?: number;
  /** What the table is called; defaults to the name in its schema's metadata, or "table". */
  label?: string;
  /**
   * What the view is called on its page: made anew, as when its data change, it begins with the filters and the order that the last
   * one of this name had; defaults to none.
   */
  id?: string;
  document?: Document;
}

/** An input whose value is the rows that the reader has chosen. */
export type TableInput<T extends TypeMap> = HTMLElement & {value: TableSelection<T>};

/**
 * An Arrow table to look into: rows that are made as they are seen, however many there are; in each column's head how its rows
 * are spread, to be brushed or clicked; ordered by a click on a name. `const chosen = view(tableView(table))` is what the
 * reader has chosen.
 *
 * Throws a RangeError if the table has no column of a name in *columns*.
 */
export function tableView<T extends TypeMap>(table: Table<T>, options: TableViewOptions = {}): TableInput<T> {
  const any = table as unknown as Table;
  const {columns, rows: seen = 10, id, document = globalThis.document} = options;
  const label = options.label ?? any.schema.metadata.get("name") ?? "table";
  const rows = new TableRows(any, {columns});
  const root: TableInput<T> = Object.assign(element(document, "div", {class: "table-view"}), {
    value: selectionOf(table, rows.rows)
  });

  const form = filterForm(document, rows);
  const heads = rows.columns.map((column, place) =>
    columnHead(document, column, {
      sort: (adds) => void sort(place, adds),
      filter: (filter) => void rows.filterBy(place, filter)
    })
  );
  const grid = new Grid(document, {
    columns: rows.columns,
    heads: heads.map((head) => head.element),
    rows: rows.rows,
    seen,
    label: `${label}: arrow keys move; on a column's head Enter orders, F filters, Delete shows all`,
    onHeadKey(event, column) {
      if (rows.columns[column]?.kind === "other") return;
      if (event.key === "Enter" || event.key === " ") void sort(column, event.shiftKey);
      else if (event.key.toLowerCase() === "f") void form.open(column);
      else if (event.key === "Delete" || event.key === "Backspace") void rows.filterBy(column, null);
      else return;
      event.preventDefault();
    }
  });

  async function sort(column: number, adds: boolean): Promise<void> {
    const made = rows.sortBy(nextSorts(rows.sorts, column, {adds}));
    showSorts(heads, rows);
    grid.element.setAttribute("aria-busy", "true");
    await made;
    grid.element.removeAttribute("aria-busy");
  }

  const status = element(document, "span", {role: "status", class: "table-view-status"});
  const chips = element(document, "span", {class: "table-view-chips"});
  const schema = element(document, "div", {}, schemaTable(document, any));
  schema.hidden = true;
  const bar = element(
    document,
    "div",
    {class: "table-view-bar"},
    status,
    chips,
    element(
      document,
      "span",
      {class: "table-view-buttons"},
      toggle(document, "Filter", form.element, () => form.open()),
      toggle(document, "Schema", schema),
      ...exportButtons(document, {
        rows,
        name: label.replace(/\.\w+$/, "").replace(/[^\w.-]+/g, "-"),
        table: () => root.value.table() as unknown as Promise<Table>,
        say: (message) => (status.textContent = `${countText(rows)}; ${message}`)
      })
    )
  );
  root.append(bar, form.element, schema, grid.element);

  let told: ReturnType<typeof setTimeout> | undefined;
  let counting = new AbortController();
  rows.onChange(() => {
    grid.show(rows.rows);
    root.value = selectionOf(table, rows.rows);
    status.textContent = countText(rows);
    heads.forEach((head, column) => head.filter(rows.filter.get(column)));
    void showChips(document, chips, rows);
    counting.abort();
    void count(rows, heads, (counting = new AbortController()).signal);
    // Several changes before the next turn are one to the page.
    clearTimeout(told);
    told = setTimeout(() =>
      root.dispatchEvent(new (document.defaultView ?? globalThis).Event("input", {bubbles: true}))
    );
  });
  status.textContent = countText(rows);
  showSorts(heads, rows);
  if (id !== undefined) void keepState(document, id, rows).then(() => showSorts(heads, rows));
  keepMeasured(document, grid);
  if (rows.count <= few) void summarize(rows, heads);
  else whenNearlySeen(root, () => void summarize(rows, heads));
  return root;
}

/** Rows whose spread is found at once, wherever the table is: so that what a page shows does not hang on where it is scrolled. */
const few = 10_000;

function countText({rows, count, filter}: TableRows): string {
  const all = `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
  return filter.isEmpty ? all : `${rows.length.toLocaleString("en")} of ${all}`;
}

/** A button that shows and hides what stands below. */
function toggle(
  document: Document,
  label: string,
  what: HTMLElement,
  show: () => unknown = () => (what.hidden = false)
): HTMLButtonElement {
  const made = button(document, label, () => {
    if (what.hidden) show();
    else what.hidden = true;
    made.setAttribute("aria-expanded", String(!what.hidden));
  });
  made.setAttribute("aria-expanded", "false");
  return made;
}

function showSorts(heads: readonly ColumnHead[], {sorts}: TableRows): void {
  heads.forEach((head, column) => {
    const place = sorts.findIndex((sort) => sort.column === column);
    const direction = place < 0 ? 0 : sorts[place]!.descending ? -1 : 1;
    head.sort(direction, sorts.length > 1 ? place + 1 : undefined);
  });
}

/** A button for each filter, which takes it away. */
async function showChips(document: Document, place: HTMLElement, rows: TableRows): Promise<void> {
  const made = rows.filter.columns.map(async (column) => {
    const {name} = rows.columns[column]!;
    const text = filterText(await rows.keys(column), rows.filter.get(column)!);
    const chip = button(document, `${name}: ${text} ✕`, () => rows.filterBy(column, null));
    chip.setAttribute("aria-label", `${name}: ${text} ✕ show all again`);
    return chip;
  });
  place.replaceChildren(...(await Promise.all(made)));
}

/** How the columns are spread, one after the other: first the rows are seen, and what they are comes while they are looked at. */
async function summarize(rows: TableRows, heads: readonly ColumnHead[]): Promise<void> {
  for (const [column, head] of heads.entries()) {
    const [keys, summary] = [await rows.keys(column), await rows.summary(column)];
    head.summarize(keys, summary);
  }
}

async function count(rows: TableRows, heads: readonly ColumnHead[], signal: AbortSignal): Promise<void> {
  for (const [column, head] of heads.entries()) {
    try {
      head.count(await rows.countsAmongOthers(column, signal));
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
  }
}

/** Measures the view whenever its box changes, and gives it all of its columns on paper. */
function keepMeasured({defaultView: view}: Document, grid: Grid): void {
  if (!view || !("ResizeObserver" in view)) return;
  new ResizeObserver(() => grid.measure()).observe(grid.element);
  const seen = new WeakRef(grid);
  const on = (event: "beforeprint" | "afterprint", act: (grid: Grid) => void) => {
    const listen = () => {
      const printed = seen.deref();
      if (printed) act(printed);
      else view.removeEventListener(event, listen);
    };
    view.addEventListener(event, listen);
  };
  on("beforeprint", (grid) => grid.drawForPaper());
  on("afterprint", (grid) => grid.measure());
}

/** Calls *begin* when the view is nearly seen; at once where that cannot be told. */
function whenNearlySeen(root: HTMLElement, begin: () => void): void {
  const view = root.ownerDocument.defaultView;
  if (!view || !("IntersectionObserver" in view)) return begin();
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      near.disconnect();
      begin();
    },
    {rootMargin: "300px"}
  );
  near.observe(root);
}
