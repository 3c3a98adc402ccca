import {shown, shownColumns, summarize} from "../columns.js";
import {count} from "../limits.js";
import type {OwnTable} from "../own-table.js";

/** How much of a table is shown. */
const most = {rows: 5, columns: shownColumns};

/** The columns of a table, with their types, ranges and gaps, and its first rows. */
export function previewTable({table, summary}: OwnTable, {document}: {document: Document}): HTMLElement {
  const columns = summary ?? summarize(table, most.columns);
  const element = document.createElement("table");
  const caption = element.createCaption();
  const more = table.numCols > columns.length ? `, the first ${columns.length} shown` : "";
  caption.textContent = `${count(table.numRows)} rows, ${count(table.numCols)} columns${more}`;
  const head = element.createTHead();
  const row = (label: string, cells: readonly string[], {isHead = false} = {}) => {
    const line = (isHead ? head : body).insertRow();
    const first = document.createElement("th");
    first.scope = "row";
    first.textContent = label;
    line.append(first);
    for (const text of cells) {
      const cell = document.createElement(isHead && label === "column" ? "th" : "td");
      if (cell.tagName === "TH") cell.setAttribute("scope", "col");
      cell.textContent = text;
      line.append(cell);
    }
  };
  const body = element.createTBody();
  row("column", columns.map(({name}) => name), {isHead: true}); // prettier-ignore
  row("type", columns.map(({kind}) => kind), {isHead: true}); // prettier-ignore
  row("range", columns.map(({range}) => range), {isHead: true}); // prettier-ignore
  row("gaps", columns.map(({nulls}) => (nulls > 0 ? count(nulls) : "none")), {isHead: true}); // prettier-ignore
  for (let i = 0; i < Math.min(most.rows, table.numRows); ++i) {
    row(String(i + 1), columns.map((_, j) => shown(table.getChildAt(j)!.get(i)))); // prettier-ignore
  }
  const frame = document.createElement("div");
  frame.className = "own-data-preview";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "What is in the file");
  frame.append(element);
  return frame;
}
