import type {MutableCell} from "../cell-state.js";
import type {Notebook, NotebookPage} from "../notebook.js";
import {explain} from "./explain.js";
import {newCell, placeCell, redefine, removeCell} from "./live-cells.js";

export type LiveNotebook = Pick<Notebook, "run" | "insertAfter" | "remove" | "reset">;

const notebooks = new WeakMap<NotebookPage, LiveNotebook>();

/** The part of `window.notebook` that changes cells: one a page, made when it is first asked for. */
export function liveNotebook(page: NotebookPage): LiveNotebook {
  let notebook = notebooks.get(page);
  if (!notebook) notebooks.set(page, (notebook = makeLive(page)));
  return notebook;
}

function makeLive(page: NotebookPage): LiveNotebook {
  const published: readonly MutableCell[] = page.cells.slice();
  page.onUpdate = (cell, error) => explain(page, cell, error);
  const find = (id: string): MutableCell => {
    const cell = page.cells.find((each) => each.id === id);
    if (!cell) throw new RangeError(`the page has no cell "${id}"`);
    return cell;
  };
  const insert = (cell: MutableCell, previous: MutableCell | null) => {
    placeCell(page, cell, previous);
    page.cells.splice(previous ? page.cells.indexOf(previous) + 1 : page.cells.length, 0, cell);
    redefine(page, cell, cell.source);
  };
  const remove = (cell: MutableCell) => {
    removeCell(page, cell);
    page.cells = page.cells.filter((each) => each !== cell);
  };
  const reset = (cell: MutableCell) => {
    if (!published.includes(cell)) remove(cell);
    else if (cell.source !== cell.original) redefine(page, cell, cell.original);
  };
  return {
    async run(id, source) {
      const cell = find(id);
      redefine(page, cell, source);
      await ended(page, cell);
    },
    async insertAfter(id, source) {
      const cell = newCell(page.document, source);
      insert(cell, id === null ? null : find(id));
      await ended(page, cell);
      return cell.id;
    },
    async remove(id) {
      remove(find(id));
    },
    async reset(id) {
      if (id !== undefined) return reset(find(id));
      page.cells.forEach(reset);
      published.forEach((cell, k) => {
        if (page.cells.includes(cell)) return;
        insert({...cell, source: cell.original}, published.slice(0, k).findLast(({kind}) => kind === "block") ?? null);
      });
    }
  };
}

/** Resolves when the cell is not pending, or no more. */
async function ended(page: NotebookPage, cell: MutableCell): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve));
  while (cell.status === "pending" && page.cells.includes(cell));
}
