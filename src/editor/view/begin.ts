import {liveNotebook, type LiveNotebook} from "../live/live-notebook.js";
import type {NotebookPage} from "../notebook.js";
import {readPatch} from "../session/patch.js";
import {carriesEdits} from "../session/share.js";
import type {CellAction} from "./cell-editors.js";
import {editBar} from "./edit-bar.js";
import {KeptEdits, loadPatch} from "./keep-edits.js";
import {attempt, notice} from "./notices.js";
import {pageTools, type PageAction} from "./page-tools.js";

/** A page that is being edited: its live notebook, and what its buttons do. */
export interface Editing {
  live: LiveNotebook;
  actOnCell(action: CellAction, id: string): Promise<void>;
  actOnPage(action: PageAction): Promise<void>;
}

const begun = new WeakMap<NotebookPage, Promise<Editing>>();

/** Makes a page editable, once: with the edits that the browser kept, else those that its file carries, or a link's. */
export function begin(page: NotebookPage): Promise<Editing> {
  let editing = begun.get(page);
  if (!editing) {
    editing = make(page);
    editing.catch(() => begun.delete(page)); // to be tried again
    begun.set(page, editing);
  }
  return editing;
}

async function make(page: NotebookPage): Promise<Editing> {
  const {document} = page;
  const live = await liveNotebook(page);
  const tools = pageTools(live);
  editBar(live, tools);
  const carried = document.getElementById("notebook-edits")?.textContent ?? undefined;
  if (carried !== undefined) await attempt(page, () => loadPatch(live, readPatch(JSON.parse(carried))));
  try {
    await new KeptEdits(live, {carried}).restore();
  } catch (error) {
    notice(document, (error as Error).message, {error: true});
  }
  if (carriesEdits(document.location.hash)) {
    const {openShared} = await import("./share.js");
    await openShared(live);
  }
  const editors = import("./cell-editors.js").then(({cellEditors}) => cellEditors(live));
  return {
    live,
    actOnCell: (action, id) => attempt(page, async () => (await editors).act(action, id)),
    actOnPage: (action) => attempt(page, () => tools.act(action))
  };
}
