import type {TableColumn} from "../../tables/rows/columns.js";
import {element} from "../element.js";
import {columnWidths} from "./column-widths.js";
import {VirtualWindow} from "./virtual-window.js";

/** The heights that table-view.css gives, in pixels. */
export const rowHeight = 28;
export const headHeight = 100;
/** Rows that are made above and below what is seen. */
const more = 8;

export interface GridOptions {
  columns: readonly TableColumn[];
  /** A head for each column, in their order. */
  heads: readonly HTMLElement[];
  /** The rows that are shown, by their places in the table. */
  rows: Uint32Array;
  /** How many rows are seen at once. */
  seen: number;
  label: string;
  /** What a key does on the head of a column: Enter, Space, f, Delete. */
  onHeadKey(event: KeyboardEvent, column: number): void;
}

interface DrawnRow {
  element: HTMLElement;
  cells: HTMLElement[];
  /** Which of the rows it shows, of which rows, and which columns. */
  index: number;
  rows: Uint32Array | null;
  columns: string;
}

/**
 * Rows and columns of which only those are made that are seen, and a few beside (WAI-ARIA's grid): the box has the focus, and
 * says which cell is active.
 */
export class Grid {
  readonly element: HTMLElement;
  readonly #options: GridOptions;
  readonly #document: Document;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #lefts: number[];
  readonly #pool: DrawnRow[] = [];
  readonly #id: string;
  #rows: Uint32Array;
  #window: VirtualWindow;
  #top = 0;
  #scrollTop = 0;
  #width = 0;
  #columns: [number, number] = [0, 0];
  /** The active cell: −1 is the row of heads. */
  #active = {row: -1, column: 0};
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document, options: GridOptions) {
    const {columns, heads, rows, seen, label} = options;
    this.#document = document;
    this.#options = options;
    this.#rows = rows;
    this.#id = `table-view-${++made}`;
    const widths = columnWidths(columns);
    this.#lefts = widths.reduce((all, width) => [...all, all.at(-1)! + width], [0]);
    const total = `${this.#lefts.at(-1)!}px`;
    this.#head = element(document, "div", {role: "row", class: "table-view-heads", "aria-rowindex": 1});
    this.#body = element(document, "div", {role: "rowgroup", class: "table-view-body"});
    const top = element(document, "div", {role: "rowgroup", class: "table-view-top"}, this.#head);
    this.element = element(
      document,
      "div",
      {role: "grid", class: "table-view-grid", tabindex: 0, "aria-label": label, "aria-colcount": columns.length},
      top,
      this.#body
    );
    for (const part of [top, this.#body]) part.style.width = total;
    this.element.style.setProperty("--table-width", String(this.#lefts.at(-1)));
    heads.forEach((head, column) => {
      head.id = this.#idOf(-1, column);
      head.setAttribute("aria-colindex", String(column + 1));
      head.style.left = `${this.#lefts[column]!}px`;
      head.style.width = `${widths[column]!}px`;
    });
    const shown = Math.max(1, Math.min(seen, rows.length));
    this.element.style.height = `${headHeight + shown * rowHeight + 16}px`;
    this.#window = new VirtualWindow({count: rows.length, rowHeight, viewport: shown * rowHeight});
    this.element.addEventListener("scroll", () => this.#scroll(), {passive: true});
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("focus", () => this.#activate(this.#active, {scrolls: false}));
    this.#resize();
  }

  /** The columns that are seen: from … to − 1. */
  get columns(): readonly [number, number] {
    return this.#columns;
  }

  /** Shows other rows, from the first on. */
  show(rows: Uint32Array): void {
    this.#rows = rows;
    this.#active.row = Math.min(this.#active.row, rows.length - 1);
    this.#top = this.#scrollTop = this.element.scrollTop = 0;
    this.#resize();
    this.#activate(this.#active, {scrolls: false});
  }

  scrollTo(top: number): void {
    this.#top = top;
    this.#scrollTop = this.element.scrollTop = this.#window.scrollTopOf(top);
    this.#draw();
  }

  /** Draws the first rows with all of their columns, for paper, on which they are as small as they must; until it measures. */
  drawForPaper(): void {
    this.element.scrollLeft = 0;
    this.#width = Infinity;
    this.scrollTo(0);
  }

  /** Measures the box, and draws what is seen. */
  measure(): void {
    if (this.element.clientHeight > 0) this.#resize();
  }

  #resize(): void {
    const {clientHeight, clientWidth} = this.element;
    const viewport = clientHeight > 0 ? Math.max(rowHeight, clientHeight - headHeight) : this.#window.shape.viewport;
    this.#width = clientWidth > 0 ? clientWidth : 1024;
    this.#window = new VirtualWindow({count: this.#rows.length, rowHeight, viewport});
    this.#top = Math.min(this.#top, this.#window.reach);
    this.#body.style.height = `${this.#window.height}px`;
    this.element.setAttribute("aria-rowcount", String(this.#rows.length + 1));
    this.#draw();
  }

  #scroll(): void {
    const to = this.element.scrollTop;
    if (to !== this.#scrollTop) this.#top = this.#window.scrolled(this.#top, this.#scrollTop, to);
    this.#scrollTop = to;
    this.#draw();
    // Small steps have moved the rows further than the bar, or less: it follows when they rest.
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const place = Math.round(this.#window.scrollTopOf(this.#top));
      if (Math.abs(place - this.#scrollTop) > 1) this.scrollTo(this.#top);
    }, 150);
  }

  #draw(): void {
    const [first, last] = this.#seenColumns();
    const isMoved = first !== this.#columns[0] || last !== this.#columns[1];
    this.#columns = [first, last];
    if (isMoved) this.#head.replaceChildren(...this.#options.heads.slice(first, last));
    const [from, to] = this.#window.rowsAt(this.#top, more);
    while (this.#pool.length < to - from) this.#pool.push(this.#makeRow());
    const size = this.#pool.length;
    const used = new Set<DrawnRow>();
    for (let index = from; index < to; ++index) {
      const drawn = this.#pool[index % size]!;
      used.add(drawn);
      this.#fill(drawn, index, `${first}-${last}`);
    }
    for (const drawn of this.#pool) drawn.element.hidden = !used.has(drawn);
    this.#markActive();
  }

  #fill(drawn: DrawnRow, index: number, columns: string): void {
    const y = Math.round(this.#scrollTop + index * rowHeight - this.#top);
    drawn.element.style.transform = `translateY(${y}px)`;
    if (drawn.index === index && drawn.rows === this.#rows && drawn.columns === columns) return;
    const [first, last] = this.#columns;
    if (drawn.columns !== columns) {
      drawn.cells = Array.from({length: last - first}, (_, k) => this.#makeCell(first + k));
      drawn.element.replaceChildren(...drawn.cells);
    }
    Object.assign(drawn, {index, rows: this.#rows, columns});
    drawn.element.setAttribute("aria-rowindex", String(index + 2));
    drawn.element.toggleAttribute("data-odd", index % 2 === 1);
    const row = this.#rows[index]!;
    drawn.cells.forEach((cell, k) => {
      const text = this.#options.columns[first + k]!.text(row);
      cell.firstChild!.nodeValue = text;
    });
  }

  #makeRow(): DrawnRow {
    const row = element(this.#document, "div", {role: "row", class: "table-view-row"});
    this.#body.append(row);
    return {element: row, cells: [], index: -1, rows: null, columns: ""};
  }

  #makeCell(column: number): HTMLElement {
    const cell = element(this.#document, "div", {role: "gridcell", class: "table-view-cell", "aria-colindex": column + 1}, ""); // prettier-ignore
    cell.dataset["kind"] = this.#options.columns[column]!.kind;
    cell.style.left = `${this.#lefts[column]!}px`;
    cell.style.width = `${this.#lefts[column + 1]! - this.#lefts[column]!}px`;
    return cell;
  }

  #seenColumns(): [number, number] {
    const {length} = this.#options.columns;
    const left = this.element.scrollLeft;
    let first = 0;
    while (first < length - 1 && this.#lefts[first + 1]! <= left) ++first;
    let last = first;
    while (last < length && this.#lefts[last]! < left + this.#width) ++last;
    return [Math.max(0, first - 1), Math.min(length, last + 1)];
  }

  #idOf(row: number, column: number): string {
    return `${this.#id}-${row < 0 ? "head" : row}-${column}`;
  }

  #markActive(): void {
    const {row, column} = this.#active;
    this.#body.querySelector("[data-active]")?.removeAttribute("id");
    for (const marked of this.element.querySelectorAll("[data-active]")) marked.removeAttribute("data-active");
    const drawn = this.#pool.find(({index, element: at}) => index === row && !at.hidden);
    const cell = row < 0 ? this.#options.heads[column] : drawn?.cells[column - this.#columns[0]];
    if (!cell?.isConnected) return this.element.removeAttribute("aria-activedescendant");
    cell.id = this.#idOf(row, column);
    cell.setAttribute("data-active", "");
    this.element.setAttribute("aria-activedescendant", cell.id);
  }

  #activate({row, column}: {row: number; column: number}, {scrolls}: {scrolls: boolean}): void {
    this.#active = {row, column};
    if (!scrolls) return this.#markActive();
    const left = this.#lefts[column]!;
    const right = this.#lefts[column + 1] ?? left;
    const seen = this.element.scrollLeft;
    this.element.scrollLeft = Math.min(left, Math.max(seen, right - this.#width));
    this.scrollTo(row < 0 ? this.#top : this.#window.topShowing(row, this.#top));
  }

  #key(event: KeyboardEvent): void {
    if (event.target !== this.element || event.altKey) return;
    const next = moved(event, this.#active, {
      rows: this.#rows.length,
      columns: this.#options.columns.length,
      page: Math.max(1, Math.floor(this.#window.shape.viewport / rowHeight) - 1)
    });
    if (next) this.#activate(next, {scrolls: true});
    else if (this.#active.row < 0 && !event.ctrlKey && !event.metaKey) {
      return this.#options.onHeadKey(event, this.#active.column);
    } else return;
    event.preventDefault();
  }

  #click({target}: MouseEvent): void {
    const cell = (target as Element).closest<HTMLElement>(".table-view-cell, .table-view-head");
    const column = Number(cell?.getAttribute("aria-colindex")) - 1;
    if (!cell || column < 0) return;
    const drawn = this.#pool.find(({element: row}) => row.contains(cell));
    this.#activate({row: drawn?.index ?? -1, column}, {scrolls: false});
  }
}

let made = 0;

interface GridSize {
  rows: number;
  columns: number;
  /** How many rows a page has. */
  page: number;
}

/** The cell that a key leads to from another; null if it leads to none. The row of heads is −1. */
export function moved(
  {key, ctrlKey, metaKey}: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">,
  {row, column}: {row: number; column: number},
  {rows, columns, page}: GridSize
): {row: number; column: number} | null {
  const isFar = ctrlKey || metaKey;
  const last = {row: rows - 1, column: columns - 1};
  const inside = (to: {row: number; column: number}) => ({
    row: Math.max(-1, Math.min(last.row, to.row)),
    column: Math.max(0, Math.min(last.column, to.column))
  });
  switch (key) {
    case "ArrowDown":
      return inside({row: isFar ? last.row : row + 1, column});
    case "ArrowUp":
      return inside({row: isFar ? -1 : row - 1, column});
    case "ArrowRight":
      return inside({row, column: isFar ? last.column : column + 1});
    case "ArrowLeft":
      return inside({row, column: isFar ? 0 : column - 1});
    case "PageDown":
      return inside({row: row + page, column});
    case "PageUp":
      return inside({row: row - page, column});
    case "Home":
      return inside({row: isFar ? -1 : row, column: 0});
    case "End":
      return inside({row: isFar ? last.row : row, column: last.column});
    default:
      return null;
  }
}
