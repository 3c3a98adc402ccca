import {count} from "../limits.js";
import type {Preview} from "../outline.js";

/** The columns of a table, with their types, ranges and gaps, and its first rows. */
export function previewTable({rows, columns, summary, first}: Preview, {document}: {document: Document}): HTMLElement {
  const element = document.createElement("table");
  const caption = element.createCaption();
  const more = columns > summary.length ? `, the first ${summary.length} shown` : "";
  caption.textContent = `${count(rows)} rows, ${count(columns)} columns${more}`;
  const head = element.createTHead();
  const row = (label: string, cells: readonly string[], {isHead = false} = {}) => {
    const line = (isHead ? head : body).insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = label;
    line.append(name);
    for (const text of cells) {
      const cell = document.createElement(isHead && label === "column" ? "th" : "td");
      if (cell.tagName === "TH") cell.setAttribute("scope", "col");
      cell.textContent = text;
      line.append(cell);
    }
  };
  const body = element.createTBody();
  row("column", summary.map(({name}) => name), {isHead: true}); // prettier-ignore
  row("type", summary.map(({kind}) => kind), {isHead: true}); // prettier-ignore
  row("range", summary.map(({range}) => range), {isHead: true}); // prettier-ignore
  row("gaps", summary.map(({nulls}) => (nulls > 0 ? count(nulls) : "none")), {isHead: true}); // prettier-ignore
  first.forEach((values, i) => row(String(i + 1), values));
  const frame = document.createElement("div");
  frame.className = "own-data-preview";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "What is in the file");
  frame.append(element);
  return frame;
}
