import {nameOf} from "../../cells/frame.js";
import type {CellSyntaxError} from "../../cells/strip-types.js";
import type {MutableCell} from "../cell-state.js";
import {frameOf, placeOf} from "../live/live-cells.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import type {NotebookPage} from "../notebook.js";
import {codeEditor, type CodeEditor, type Problem} from "./code-editor.js";
import {button, toolbar} from "./controls.js";
import {showDifference} from "./difference.js";

/** What a person can ask of a cell. */
export type Action = "edit" | "insert";

/** The editors of a page's cells: at most one a cell, below its output. */
export interface CellEditors {
  act(action: Action, id: string): Promise<void>;
}

interface OpenEditor {
  cell: MutableCell;
  panel: HTMLElement;
  code: CodeEditor;
  tools: Record<"reset" | "changes", HTMLButtonElement>;
}

export function cellEditors(page: NotebookPage, live: LiveNotebook): CellEditors {
  const open = new Map<string, OpenEditor>();
  const find = (id: string) => page.cells.find((cell) => cell.id === id)!;

  const edit = (cell: MutableCell): void => {
    const editor = open.get(cell.id) ?? make(cell);
    editor.code.focus();
  };
  const close = ({cell, panel, code}: OpenEditor): void => {
    if (code.source !== cell.source) live.keepDraft(cell.id, code.source);
    open.delete(cell.id);
    code.destroy();
    panel.remove();
    const frame = frameOf(page.document, cell);
    frame?.removeAttribute("data-editing");
    frame?.querySelector<HTMLElement>('[data-act="edit"]')?.focus();
  };
  const run = async ({cell, code}: OpenEditor): Promise<void> => {
    live.keepDraft(cell.id, null);
    await live.run(cell.id, code.source);
  };
  const insert = async (after: MutableCell): Promise<void> => {
    edit(find(await live.insertAfter(after.id, "")));
  };
  const remove = async (editor: OpenEditor): Promise<void> => {
    const {cell} = editor;
    const neighbour = neighbourOf(page, cell, 1) ?? neighbourOf(page, cell, -1);
    close(editor);
    await live.remove(cell.id);
    if (neighbour) frameOf(page.document, neighbour)?.focus();
  };

  function make(cell: MutableCell): OpenEditor {
    const frame = frameOf(page.document, cell)!;
    const panel = page.document.createElement("div");
    panel.className = "cell-editor";
    const place = page.document.createElement("div");
    const difference = page.document.createElement("div");
    difference.className = "cell-difference";
    difference.hidden = true;
    const leave = () => frame.focus();
    const code = codeEditor({
      parent: place,
      source: live.draft(cell.id) ?? cell.source,
      language: cell.language,
      label: `Source of ${nameOf(cell)}`,
      onRun: () => void run(editor).then(() => moveFocus(page, cell, 1)),
      onRunAndStay: () => void run(editor),
      onLeave: leave,
      onChange(source) {
        live.keepDraft(cell.id, source === cell.source ? null : source);
        panel.toggleAttribute("data-unrun", source !== cell.source);
      }
    });
    const changes = button(page.document, "Changes", () => {
      difference.hidden = !difference.hidden;
      changes.setAttribute("aria-expanded", String(!difference.hidden));
      if (!difference.hidden) showDifference(difference, cell, code.source);
    });
    changes.setAttribute("aria-expanded", "false");
    const reset = button(page.document, "Reset", async () => {
      live.keepDraft(cell.id, null);
      await live.reset(cell.id);
      if (open.has(cell.id)) code.setSource(cell.source);
    });
    const editor: OpenEditor = {cell, panel, code, tools: {reset, changes}};
    panel.append(
      toolbar(page.document, `Cell ${nameOf(cell)}`, [
        button(page.document, "Run", () => void run(editor), "Shift-Enter"),
        reset,
        changes,
        button(page.document, "Move up", () => void live.move(cell.id, -1)),
        button(page.document, "Move down", () => void live.move(cell.id, 1)),
        button(page.document, "Duplicate", async () => edit(find(await live.duplicate(cell.id)))),
        button(page.document, "Delete", () => void remove(editor)),
        button(page.document, "Close", () => close(editor), "Escape leaves")
      ]),
      place,
      difference
    );
    frame.querySelector(".cell-foot")!.after(panel);
    frame.setAttribute("data-editing", "");
    open.set(cell.id, editor);
    refresh(editor);
    return editor;
  }

  function refresh({cell, code, panel, tools}: OpenEditor): void {
    const edited = live.isEdited(cell.id);
    tools.reset.disabled = !edited && code.source === cell.source;
    tools.changes.disabled = cell.line === 0;
    panel.toggleAttribute("data-unrun", code.source !== cell.source);
  }

  page.listeners.add((cell, error) => {
    const editor = open.get(cell.id);
    if (!editor) return;
    editor.code.setProblems(error === undefined ? [] : problemsOf(editor, error));
    refresh(editor);
  });
  live.onChange(() => {
    for (const editor of [...open.values()]) {
      if (!page.cells.includes(editor.cell)) close(editor);
      else refresh(editor);
    }
  });
  page.document.addEventListener("keydown", (event) => frameKeys(event, page, (cell) => edit(cell)));
  return {
    async act(action, id) {
      const cell = find(id);
      if (action === "edit") edit(cell);
      else await insert(cell);
    }
  };
}

/** An error at its place in the source, if it was thrown there and the source has not changed since. */
function problemsOf({cell, code}: OpenEditor, error: unknown): Problem[] {
  const place = placeOf(error as CellSyntaxError, cell);
  if (!place || code.source !== cell.source) return [];
  const lines = cell.source.split("\n");
  const from =
    lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Math.max(0, place.column - 1);
  const word = /^\w+/.exec(cell.source.slice(from))?.[0].length ?? 1;
  return [{from, to: from + word, severity: "error", message: String(error)}];
}

/** Where no editor is focused: arrows go from cell to cell, Enter edits. */
function frameKeys(event: KeyboardEvent, page: NotebookPage, edit: (cell: MutableCell) => void): void {
  const frame = event.target as HTMLElement;
  if (!frame.matches?.(".cell[data-cell]") || event.altKey || event.ctrlKey || event.metaKey) return;
  const cell = page.cells.find(({id}) => id === frame.dataset.cell);
  if (!cell) return;
  if (event.key === "Enter") edit(cell);
  else if (event.key === "ArrowDown") moveFocus(page, cell, 1);
  else if (event.key === "ArrowUp") moveFocus(page, cell, -1);
  else return;
  event.preventDefault();
}

function neighbourOf({cells}: NotebookPage, cell: MutableCell, by: 1 | -1): MutableCell | undefined {
  const blocks = cells.filter(({kind}) => kind === "block");
  return blocks[blocks.indexOf(cell) + by];
}

function moveFocus(page: NotebookPage, cell: MutableCell, by: 1 | -1): void {
  const next = neighbourOf(page, cell, by);
  const frame = next && frameOf(page.document, next);
  frame?.focus();
  frame?.scrollIntoView({block: "nearest"});
}
