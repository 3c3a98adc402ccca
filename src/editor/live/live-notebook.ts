import type {DocumentUnit} from "../../cells/edit/document.js";
import {EditError} from "../../cells/edit/splice.js";
import type {NewUnit} from "../../cells/edit/write.js";
import {structure} from "../../cells/structure/structure.js";
import type {MutableCell} from "../cell-state.js";
import type {Notebook, NotebookPage} from "../notebook.js";
import {Session} from "../session/session.js";
import {knowDataFiles} from "./data-files.js";
import {explain} from "./explain.js";
import {pageText} from "./live-file.js";
import {PageParts} from "./page-parts.js";

/** The page as it is edited: `window.notebook`'s calls, the session behind them, and what shows it. */
export interface LiveNotebook extends Pick<Notebook, "run" | "insertAfter" | "remove" | "reset"> {
  readonly page: NotebookPage;
  readonly session: Session;
  readonly parts: PageParts;
  /** Makes a change of the session, and resolves when the page shows it; rejects with what the session throws. */
  change<T>(make: (session: Session) => T): Promise<T>;
  /** Inserts a unit after that of an id, or at the end of the page; returns its id. */
  insert(id: string | null, unit: NewUnit): Promise<string>;
  /** The unit of the page that a cell is in. */
  unitOf(cell: MutableCell): DocumentUnit;
  /** Whether the cell is not what was published. */
  isEdited(cell: MutableCell): boolean;
  /** Calls *listen* after each change, when the page shows it. */
  onChange(listen: () => void): void;
}

const notebooks = new WeakMap<NotebookPage, Promise<LiveNotebook>>();

/** The page's live notebook, made when it is first asked for. */
export function liveNotebook(page: NotebookPage): Promise<LiveNotebook> {
  let notebook = notebooks.get(page);
  if (!notebook) {
    notebook = makeLive(page);
    notebook.catch(() => notebooks.delete(page)); // to be tried again
    notebooks.set(page, notebook);
  }
  return notebook;
}

async function makeLive(page: NotebookPage): Promise<LiveNotebook> {
  const [text] = await Promise.all([pageText(page.document, page.path), knowDataFiles(page)]);
  const ids = page.cells.filter(({kind}) => kind === "block").map(({id}) => id);
  const session = new Session(text, {path: `${page.path}.md`, markdownIt: structure, ids});
  const parts = new PageParts(page, session.document);
  const listeners = new Set<() => void>();
  page.listeners.add((cell, error) => explain(page, cell, error));

  // What one change shows is there before the next one begins.
  let shown = Promise.resolve();
  const change = async <T>(make: (session: Session) => T): Promise<T> => {
    const result = make(session);
    const {document} = session;
    shown = shown.catch(() => undefined).then(() => parts.show(document));
    try {
      await shown;
    } finally {
      markEdited(session, parts);
      for (const listen of listeners) listen();
    }
    return result;
  };
  const find = (id: string): MutableCell => {
    const cell = page.cells.find((each) => each.id === id);
    if (!cell) throw new RangeError(`the page has no cell "${id}"`);
    return cell;
  };
  const unitOf = (cell: MutableCell): DocumentUnit => {
    const id = parts.unitOf(cell);
    const unit = session.document.units.find((each) => each.id === id);
    if (!unit) throw new RangeError(`the page has no cell "${cell.id}" any more`);
    return unit;
  };
  const insert = (id: string | null, unit: NewUnit) => change((session) => session.insertAfter(id, unit));

  return {
    page,
    session,
    parts,
    change,
    insert,
    unitOf,
    onChange: (listen) => void listeners.add(listen),
    isEdited: (cell) => session.units.some(({id, status}) => id === unitOf(cell).id && status !== "original"),
    async run(id, source) {
      const cell = find(id);
      const unit = unitOf(cell);
      if (cell.kind === "inline") source = withExpression(unit, cell, {parts, source});
      await change((session) => session.replace(unit.id, source));
      const now = parts.cellsOf(unit.id).find((each) => each === cell || cell.kind === "inline");
      if (now) await ended(page, now);
    },
    async insertAfter(id, source) {
      const unit = await insert(id === null ? null : unitOf(find(id)).id, {kind: "code", language: "ts", source});
      const [cell] = parts.cellsOf(unit);
      await ended(page, cell!);
      return cell!.id;
    },
    async remove(id) {
      const cell = find(id);
      if (cell.kind === "inline") throw new EditError("an expression goes when the text around it does");
      const unit = unitOf(cell).id;
      await change((session) => session.remove(unit));
    },
    async reset(id) {
      const unit = id === undefined ? undefined : unitOf(find(id)).id;
      await change((session) => session.reset(unit));
      await Promise.all(page.cells.map((cell) => (id === undefined || cell.id === id) && ended(page, cell)));
    }
  };
}

/** The text of a unit of prose with another expression in the place of a cell's. */
function withExpression(
  unit: DocumentUnit,
  cell: MutableCell,
  {parts, source}: {parts: PageParts; source: string}
): string {
  const cells = parts.cellsOf(unit.id);
  let from = 0;
  for (const each of cells) {
    const at = unit.source.indexOf(`\${${each.source}}`, from);
    if (at < 0) throw new EditError("the expression is not on lines of its own: edit the text around it");
    if (each === cell) {
      return `${unit.source.slice(0, at)}\${${source}}${unit.source.slice(at + each.source.length + 3)}`;
    }
    from = at + each.source.length + 3;
  }
  throw new EditError("the expression is not in its text");
}

/** Marks on the page what is not what was published. */
function markEdited(session: Session, parts: PageParts): void {
  for (const {id, status} of session.units) {
    const element = parts.elementOf(id);
    element?.toggleAttribute("data-edited", status !== "original");
  }
}

/** Resolves when the cell is not pending, or no more. */
async function ended(page: NotebookPage, cell: MutableCell): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve));
  while (cell.status === "pending" && page.cells.includes(cell));
}
