import {nameOf} from "../../cells/frame.js";
import type {MutableCell} from "../cell-state.js";
import type {NotebookPage} from "../notebook.js";
import {frameOf, placeOf} from "./live-cells.js";

/** What the runtime throws in a cell because of a name that it reads. */
interface RuntimeError extends Error {
  input: string;
}

/** One step of an error's way: the cell, and where in its source it was thrown, if that is known. */
interface Step {
  cell: MutableCell;
  line?: number;
}

/** The last error of each cell. */
const errors = new WeakMap<MutableCell, unknown>();

/**
 * Says below a cell's error where it was thrown, and by way of which cells it came here, each a link; of a name that is
 * not defined, where it was.
 */
export function explain(page: NotebookPage, cell: MutableCell, error: unknown): void {
  if (error === undefined) errors.delete(cell);
  else errors.set(cell, error);
  const message = frameOf(page.document, cell)?.querySelector(".cell-output .observablehq--error");
  if (!message || error === undefined) return;
  message.querySelector(".error-way")?.remove();
  const way = wayOf(page, cell, error);
  const parts = way.flatMap(({cell: from, line}, k) => [
    k === 0 ? "" : " ← ",
    k === 0 ? (line === undefined ? "" : `line ${line}`) : linkTo(page.document, from, line)
  ]);
  if (!parts.some(Boolean)) return;
  const element = page.document.createElement("p");
  element.className = "error-way";
  element.append(...parts.filter(Boolean));
  message.append(element);
}

/** The cells that an error came through: the one that shows it first, the one that threw it last. */
function wayOf(page: NotebookPage, cell: MutableCell, error: unknown): Step[] {
  const steps: Step[] = [];
  for (let at: MutableCell | undefined = cell; at && !steps.some((step) => step.cell === at);) {
    const line = placeOf(error, at)?.line;
    steps.push({cell: at, ...(line === undefined ? {} : {line})});
    const {input} = (error ?? {}) as Partial<RuntimeError>;
    if (line !== undefined || input === undefined) break;
    at = page.cells.find(({defines}) => defines.includes(input));
    error = at && errors.get(at);
  }
  return steps;
}

function linkTo(document: Document, cell: MutableCell, line?: number): HTMLAnchorElement {
  const frame = frameOf(document, cell);
  const link = document.createElement("a");
  if (frame) frame.id ||= `cell-${cell.id}`;
  link.href = `#${frame?.id ?? ""}`;
  link.textContent = nameOf(cell) + (line === undefined ? "" : `, line ${line}`);
  return link;
}
