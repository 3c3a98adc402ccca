import type {MutableCell} from "../cell-state.js";
import type {Notebook, NotebookPage} from "../notebook.js";
import {knowDataFiles} from "./data-files.js";
import {explain} from "./explain.js";
import {moveFrame, newCell, placeCell, redefine, removeCell} from "./live-cells.js";

export interface LiveNotebook extends Pick<Notebook, "run" | "insertAfter" | "remove" | "reset"> {
  /** Exchanges a cell with the one before or after it. */
  move(id: string, by: 1 | -1): Promise<void>;
  /** Makes a cell like another, after it; returns its id. */
  duplicate(id: string): Promise<string>;
  /** Whether the cell is not what was published. */
  isEdited(id: string): boolean;
  /** What was typed into a cell's editor and has not been run; null if nothing. */
  draft(id: string): string | null;
  keepDraft(id: string, source: string | null): void;
  /** Calls *listen* after each change of the page's cells. */
  onChange(listen: () => void): void;
}

const notebooks = new WeakMap<NotebookPage, LiveNotebook>();

/** The part of `window.notebook` that changes cells: one a page, made when it is first asked for. */
export async function liveNotebook(page: NotebookPage): Promise<LiveNotebook> {
  await knowDataFiles(page);
  let notebook = notebooks.get(page);
  if (!notebook) notebooks.set(page, (notebook = makeLive(page)));
  return notebook;
}

function makeLive(page: NotebookPage): LiveNotebook {
  const published: readonly MutableCell[] = page.cells.slice();
  page.listeners.add((cell, error) => explain(page, cell, error));
  const drafts = new Map<string, string>();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listen) => listen());
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
      changed();
      await ended(page, cell);
    },
    async insertAfter(id, source) {
      const cell = newCell(page.document, source);
      insert(cell, id === null ? null : find(id));
      changed();
      await ended(page, cell);
      return cell.id;
    },
    async remove(id) {
      remove(find(id));
      changed();
    },
    async move(id, by) {
      const cell = find(id);
      const blocks = page.cells.filter(({kind}) => kind === "block");
      const other = blocks[blocks.indexOf(cell) + by];
      if (!other) return;
      page.cells = page.cells.filter((each) => each !== cell);
      page.cells.splice(page.cells.indexOf(other) + Number(by > 0), 0, cell);
      moveFrame(page, cell, other, by);
      changed();
    },
    async duplicate(id) {
      return this.insertAfter(id, find(id).source);
    },
    isEdited(id) {
      const cell = find(id);
      return cell.source !== cell.original || cell.line === 0;
    },
    draft: (id) => drafts.get(id) ?? null,
    keepDraft(id, source) {
      if (source === null) drafts.delete(id);
      else drafts.set(id, source);
    },
    onChange: (listen) => void listeners.add(listen),
    async reset(id) {
      if (id !== undefined) {
        reset(find(id));
        return changed();
      }
      page.cells.forEach(reset);
      published.forEach((cell, k) => {
        if (page.cells.includes(cell)) return;
        insert({...cell, source: cell.original}, published.slice(0, k).findLast(({kind}) => kind === "block") ?? null);
      });
      changed();
    }
  };
}

/** Resolves when the cell is not pending, or no more. */
async function ended(page: NotebookPage, cell: MutableCell): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve));
  while (cell.status === "pending" && page.cells.includes(cell));
}
