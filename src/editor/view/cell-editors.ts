import {nameOf} from "../../cells/frame.js";
import type {MutableCell} from "../cell-state.js";
import {moveFocus} from "../frame-keys.js";
import {draftsOf, tabStore} from "../live/drafts.js";
import {frameOf, placeOf} from "../live/live-cells.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import type {NotebookPage} from "../notebook.js";
import {codeEditor, type CodeEditor, type Problem} from "./code-editor.js";
import {button, toolbar} from "./controls.js";
import {showDifference} from "./difference.js";
import {showKeys} from "./keys.js";
import {attempt, notice} from "./notices.js";
import {showModule} from "./source-dialog.js";
import {TypesSupport} from "./types-support.js";

/** What a person can ask of a cell. */
export type CellAction = "edit" | "insert";

/** The editors of a page's cells: at most one a cell, below its output. */
export interface CellEditors {
  act(action: CellAction, id: string): Promise<void>;
}

interface OpenEditor {
  cell: MutableCell;
  /** The id of its unit. */
  unit: string;
  panel: HTMLElement;
  code: CodeEditor;
  reset: HTMLButtonElement;
}

export function cellEditors(live: LiveNotebook): CellEditors {
  const {page, session} = live;
  const {document} = page;
  const open = new Map<MutableCell, OpenEditor>();
  const drafts = draftsOf(page.path, tabStore(document.defaultView!));
  const find = (id: string) => page.cells.find((cell) => cell.id === id)!;
  const cellOfUnit = (unit: string) => live.parts.cellsOf(unit)[0]!;

  const types = new TypesSupport(live, {
    sourceOf: (cell) => open.get(cell)?.code.source ?? cell.source,
    onProblems: (cell, problems) => open.get(cell)?.code.setProblems("types", problems),
    onDefinition(found) {
      if (found.kind === "source") return showModule(document, found);
      const cell = page.cells.find(({id}) => id === found.cell);
      if (cell?.kind !== "block") return;
      edit(cell);
      const {view} = open.get(cell)!.code;
      view.dispatch({selection: {anchor: found.start, head: found.end}, scrollIntoView: true});
    },
    onFailure: (error) => notice(document, `Types are not to be had here (${error.message}); cells run without them.`)
  });

  const edit = (cell: MutableCell): void => (open.get(cell) ?? make(cell)).code.focus();
  const close = ({cell, code, panel}: OpenEditor): void => {
    open.delete(cell);
    code.destroy();
    panel.remove();
    const frame = frameOf(document, cell);
    frame?.removeAttribute("data-editing");
    frame?.querySelector<HTMLElement>('[data-act="edit"]')?.focus();
  };
  const run = (editor: OpenEditor): Promise<void> =>
    attempt(page, async () => {
      const {source} = editor.code;
      drafts.set(editor.unit, null);
      try {
        await live.run(editor.cell.id, source);
      } catch (error) {
        drafts.set(editor.unit, source);
        throw error;
      }
      refresh(editor);
    });
  const insert = (after: MutableCell): Promise<void> =>
    attempt(page, async () => edit(find(await live.insertAfter(after.id, ""))));
  const remove = (editor: OpenEditor): Promise<void> =>
    attempt(page, async () => {
      const {cell} = editor;
      const neighbour = neighbourOf(page, cell, 1) ?? neighbourOf(page, cell, -1);
      await live.remove(cell.id);
      if (neighbour) frameOf(document, neighbour)?.focus();
    });

  function make(cell: MutableCell): OpenEditor {
    const frame = frameOf(document, cell)!;
    const unit = live.unitOf(cell).id;
    const panel = element(document, "cell-editor");
    const place = element(document, "cell-code");
    const difference = element(document, "cell-difference");
    difference.hidden = true;
    const code = codeEditor({
      parent: place,
      source: drafts.get(unit) ?? shownSource(cell),
      language: cell.language,
      label: `Source of ${nameOf(cell)}`,
      onRun: () => void run(editor).then(() => moveFocus(document, frame, 1)),
      onRunAndStay: () => void run(editor),
      onLeave: () => frame.focus(),
      onChange(source) {
        drafts.set(unit, source === shownSource(cell) ? null : source);
        refresh(editor);
        types.changed(cell);
      },
      extensions: types.extension(cell)
    });
    const reset = button(document, "Reset", () =>
      attempt(page, async () => {
        drafts.set(unit, null);
        await live.reset(cell.id);
        if (open.has(cell)) code.setSource(shownSource(cell));
      })
    );
    const move = (label: string, by: "moveUp" | "moveDown") =>
      button(document, label, () => attempt(page, () => live.change((session) => session[by](unit))));
    const editor: OpenEditor = {cell, unit, panel, code, reset};
    panel.append(
      toolbar(document, `Cell ${nameOf(cell)}`, [
        button(document, "Run", () => run(editor), "Shift-Enter"),
        reset,
        changesButton(difference, () => ({cell, source: code.source, original: originalOf(live, unit)})),
        move("Move up", "moveUp"),
        move("Move down", "moveDown"),
        button(document, "Duplicate", () =>
          attempt(page, async () => edit(cellOfUnit(await live.change((session) => session.duplicate(unit)))))
        ),
        button(document, "Delete", () => remove(editor)),
        button(document, "Keys", () => showKeys(document)),
        button(document, "Close", () => close(editor))
      ]),
      place,
      difference
    );
    frame.querySelector(".cell-foot")!.after(panel);
    frame.setAttribute("data-editing", "");
    open.set(cell, editor);
    refresh(editor);
    types.changed(cell);
    return editor;
  }

  function refresh({cell, code, panel, reset}: OpenEditor): void {
    if (!page.cells.includes(cell)) return;
    const isRun = code.source === shownSource(cell);
    reset.disabled = isRun && !live.isEdited(cell);
    panel.toggleAttribute("data-unrun", !isRun);
  }

  page.listeners.add((cell, error) => {
    const editor = open.get(cell);
    editor?.code.setProblems("run", error === undefined ? [] : problemsOf(editor, error));
  });
  live.onChange(() => {
    for (const editor of [...open.values()]) {
      const {cell, code, unit} = editor;
      if (!page.cells.includes(cell)) close(editor);
      else {
        // An undo of the page gives the cell another source; what was typed and not run stays.
        if (drafts.get(unit) === null && code.source !== shownSource(cell)) code.setSource(shownSource(cell));
        refresh(editor);
      }
    }
  });
  return {
    async act(action, id) {
      const cell = find(id);
      if (action === "edit") edit(cell);
      else await insert(cell);
    }
  };

  function originalOf({parts}: LiveNotebook, unit: string): string | null {
    return parts.cellsOf(unit).length ? (session.units.find(({id}) => id === unit)?.original ?? null) : null;
  }
}

function element(document: Document, className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  return made;
}

/** A cell's source without the line feed that ends its last line in the file. */
function shownSource({source}: Pick<MutableCell, "source">): string {
  return source.replace(/\n$/, "");
}

interface Compared {
  cell: MutableCell;
  source: string;
  original: string | null;
}

function changesButton(place: HTMLElement, compared: () => Compared): HTMLButtonElement {
  const changes = button(place.ownerDocument, "Changes", () => {
    place.hidden = !place.hidden;
    changes.setAttribute("aria-expanded", String(!place.hidden));
    const {cell, source, original} = compared();
    if (!place.hidden) {
      showDifference(place, {language: cell.language, before: shownSource({source: original ?? ""}), after: source});
    }
  });
  changes.setAttribute("aria-expanded", "false");
  return changes;
}

/** An error at its place in the source, if it was thrown there and the source has not changed since. */
function problemsOf({cell, code}: OpenEditor, error: unknown): Problem[] {
  const place = placeOf(error, cell);
  if (!place || code.source !== shownSource(cell)) return [];
  const lines = cell.source.split("\n");
  const start = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const from = start + Math.max(0, place.column - 1);
  const word = /^[\w$]+/.exec(cell.source.slice(from))?.[0].length ?? 1;
  return [{from, to: from + word, severity: "error", message: String(error)}];
}

function neighbourOf({cells}: NotebookPage, cell: MutableCell, by: 1 | -1): MutableCell | undefined {
  const blocks = cells.filter(({kind}) => kind === "block");
  return blocks[blocks.indexOf(cell) + by];
}
