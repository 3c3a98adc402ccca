import {analyze} from "../../cells/analyze.js";
import {nameOf, summaryOf} from "../../cells/frame.js";
import {graph, type Edge} from "../../cells/graph.js";
import type {MutableCell} from "../cell-state.js";
import {frameOf} from "../live/live-cells.js";
import type {NotebookPage} from "../notebook.js";
import {openDialog} from "./dialog.js";

const rowHeight = 28;
const step = 9;

/**
 * Shows the cells of the page in their order, and as arcs what each reads of others: down the left side what the page
 * has read before, up the right what it reads from below. A cell's name leads to it.
 */
export function showGraph(page: NotebookPage): HTMLDialogElement {
  const {document} = page;
  const analyses = page.cells.map((cell) => analyze(cell, {path: page.path}));
  const {edges} = graph(analyses);
  const connected = new Set(edges.flatMap(({from, to}) => [from, to]));
  const shown = page.cells.map((_, k) => k).filter((k) => page.cells[k]!.kind === "block" || connected.has(k));
  const row = new Map(shown.map((k, at) => [k, at]));
  const visible = edges.filter(({from, to}) => row.has(from) && row.has(to));

  const list = document.createElement("ol");
  list.className = "cell-graph-list";
  const note = document.createElement("p");
  note.textContent =
    "Each cell stands below the one before it. An arc leads from a cell to one that reads what it defines.";
  const frame = document.createElement("div");
  frame.className = "cell-graph";
  const arcs = arcsOf(document, visible, row);
  frame.append(arcs, list);
  const dialog = openDialog(document, "Cells of this page", note, frame);

  const point = (k: number | null) => {
    for (const path of arcs.querySelectorAll("path")) {
      const near = k !== null && (path.dataset.from === String(k) || path.dataset.to === String(k));
      path.toggleAttribute("data-near", near);
    }
  };
  for (const k of shown) {
    const cell = page.cells[k]!;
    const item = document.createElement("li");
    item.dataset.status = cell.status;
    const link = document.createElement("a");
    link.href = `#cell-${cell.id}`;
    link.textContent = cell.kind === "inline" ? `\${${cell.source.trim()}}` : nameFor(cell);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
      const target = frameOf(document, cell);
      target?.scrollIntoView({block: "center"});
      target?.focus();
    });
    const facts = document.createElement("span");
    facts.textContent = factsOf(k, page.cells, visible);
    item.append(link, facts);
    item.addEventListener("pointerenter", () => point(k));
    item.addEventListener("pointerleave", () => point(null));
    link.addEventListener("focus", () => point(k));
    list.append(item);
  }
  return dialog;
}

function nameFor(cell: MutableCell): string {
  return cell.defines.length ? nameOf(cell) : summaryOf(cell);
}

/** "reads x, y; read by 3; failed". */
function factsOf(k: number, cells: readonly MutableCell[], edges: readonly Edge[]): string {
  const reads = [...new Set(edges.filter(({to}) => to === k).map(({name}) => name))];
  const readers = new Set(edges.filter(({from}) => from === k).map(({to}) => to)).size;
  const {status} = cells[k]!;
  return [
    reads.length ? `reads ${reads.join(", ")}` : "",
    readers ? `read by ${readers}` : "",
    status === "pending" ? "running" : status === "rejected" ? "failed" : ""
  ]
    .filter(Boolean)
    .join("; ");
}

/** Half circles between rows, flattened to the gutter's width; longer ones reach further out. */
function arcsOf(document: Document, edges: readonly Edge[], row: ReadonlyMap<number, number>): SVGSVGElement {
  const width = 8 * step;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const height = row.size * rowHeight;
  svg.setAttribute("viewBox", `${-width} 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-hidden", "true");
  const pairs = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  for (const {from, to} of pairs.values()) {
    const [y1, y2] = [from, to].map((k) => (row.get(k)! + 0.5) * rowHeight) as [number, number];
    const reach = Math.min(width - 2, step * (1 + Math.log2(1 + Math.abs(y2 - y1) / rowHeight)));
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", `M0,${y1} C${-reach * 1.3},${y1} ${-reach * 1.3},${y2} 0,${y2}`);
    path.dataset.from = String(from);
    path.dataset.to = String(to);
    path.toggleAttribute("data-upward", y2 < y1);
    svg.append(path);
  }
  return svg;
}
