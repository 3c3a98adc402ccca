import type {LiveNotebook} from "../live/live-notebook.js";
import {button, toolbar} from "./controls.js";
import {attempt} from "./notices.js";
import type {PageTools} from "./page-tools.js";
import {saveToken} from "./save.js";

/** The bar at the foot of the window of a page that is edited: how much is, and what can be done about it. */
export function editBar(live: LiveNotebook, tools: PageTools): void {
  const {page, session} = live;
  const {document} = page;
  const act = (label: string, action: Parameters<PageTools["act"]>[0], hint?: string) =>
    button(document, label, () => attempt(page, () => tools.act(action)), hint);
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const undo = act("Undo", "undo");
  const redo = act("Redo", "redo");
  const buttons = [
    undo,
    redo,
    act("Changes", "changes"),
    act("Share", "share"),
    act("Download", "download"),
    ...(saveToken(document) === null ? [] : [act("Save to file", "save")]),
    act("Reset all", "reset")
  ];
  const bar = toolbar(document, "Edits of this page", buttons);
  bar.classList.add("edit-bar");
  bar.prepend(count);
  bar.hidden = true;
  document.body.append(bar);
  const refresh = () => {
    const edited = session.units.filter(({status}) => status !== "original").length + session.removed.length;
    bar.hidden = !session.isEdited && !session.canUndo && !session.canRedo;
    const said = session.isEdited ? `${edited} ${edited === 1 ? "edit" : "edits"}` : "As published";
    if (count.textContent !== said) count.textContent = said;
    undo.disabled = !session.canUndo;
    redo.disabled = !session.canRedo;
  };
  live.onChange(refresh);
  refresh();
}
