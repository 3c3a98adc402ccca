import {liveNotebook} from "../live/live-notebook.js";
import type {NotebookPage} from "../notebook.js";
import {cellEditors, type CellEditors} from "./cell-editors.js";

const editors = new WeakMap<NotebookPage, Promise<CellEditors>>();

/** The editors of a page's cells, made when they are first asked for. */
export function editorsOf(page: NotebookPage): Promise<CellEditors> {
  let found = editors.get(page);
  if (!found) editors.set(page, (found = liveNotebook(page).then((live) => cellEditors(page, live))));
  return found;
}
