/**
 * `window.notebook`: the page's cells, their state and values, the receipt of its claims, and what changes them. It reads
 * what the build wrote about the cells, follows their variables, and shows each cell's state on its frame.
 */
import {main, variableOf} from "observablehq:client";
import type {Claim} from "../checks/claim.js";
import {makeReceipt, type Receipt} from "../checks/receipt.js";
import {browserName} from "./browser-name.js";
import {follow, type CellState, type MutableCell, type Status, type Unfollow} from "./cell-state.js";
import {markOwnData} from "./edited-claims.js";
import {frameKeys} from "./frame-keys.js";
import {wasKept} from "./kept.js";
export {paced} from "./pace.js";
import {watchObservers} from "./reveal.js";
import {symbolsOnDemand} from "./symbols-on-demand.js";
import type {TypesClient} from "./types/client.js";
import type {Editing} from "./view/begin.js";
import type {CellAction} from "./view/cell-editors.js";
import type {PageAction} from "./view/page-tools.js";

export interface Notebook {
  /** The page's cells in their order, inline expressions included. */
  readonly cells: readonly CellState[];
  /** What a variable of the page holds now. Rejects if no cell defines *name*. */
  value(name: string): Promise<unknown>;
  /** Resolves when every cell is fulfilled or rejected, workers included, and those that wait to be seen. */
  settled(): Promise<void>;
  /** The page's claims, with what they rest on, as JSON. */
  receipt(): Promise<Receipt>;
  /**
   * Gives a cell a new source and runs it; resolves when it has come to its first end. A source that cannot be read
   * rejects the cell, and leaves its last definition running. Rejects if there is no such cell.
   */
  run(id: string, source: string): Promise<void>;
  /** Makes a cell of TypeScript after another, or at the end of the page, and runs it; returns its id. */
  insertAfter(id: string | null, source: string): Promise<string>;
  /** Takes a cell off the page: what it defined is not defined any more. */
  remove(id: string): Promise<void>;
  /** Brings back a cell as it was published, or all of them, those that were removed included. */
  reset(id?: string): Promise<void>;
  /** What TypeScript knows of the page's cells. It is loaded when it is first asked for, and the same from then on. */
  types(): Promise<TypesClient>;
}

declare global {
  interface Window {
    notebook: Notebook;
  }
}

type Provenance = Omit<Receipt, "$schema" | "claims" | "browser"> & {files: Readonly<Record<string, string>>};

/** A page under `npm start` rests on files that are still being written. */
const unbuilt: Provenance = {page: location.pathname, data: {}, files: {}, packages: {}, seeds: [], commit: "unbuilt"};

/** The page as live cells change it: its cells, in their order, and what happens to each. */
export interface NotebookPage {
  readonly document: Document;
  /** From the root of the site. */
  readonly path: string;
  cells: MutableCell[];
  /** Called with what became of a cell, after the page has shown it. */
  readonly listeners: Set<(cell: MutableCell, error?: unknown) => void>;
  /** Shows what becomes of a cell that has been defined, and of no earlier definition of it. */
  follow(cell: MutableCell, options?: {fresh?: boolean}): void;
  unfollow(cell: MutableCell, options?: {stays?: boolean}): void;
  update(cell: MutableCell, status: Status, error?: unknown): void;
}

const reveal = watchObservers(window);
/** Whether the page is being edited, or has been. */
let isLive = false;
const attached = attach(document);
window.notebook = notebook(document, attached);
document.getElementById("verify-page")?.addEventListener("click", async () => {
  const {verifyPage} = await import("./verify-page.js");
  await verifyPage(window.notebook, document);
});
document.addEventListener("click", async ({target}) => {
  const asked = target instanceof Element ? target.closest<HTMLElement>("[data-act], [data-page-act]") : null;
  if (!asked) return;
  const {act, pageAct} = asked.dataset;
  const id = asked.closest<HTMLElement>("[data-cell]")?.dataset.cell;
  if (act === "inspect" && id) return inspect(id);
  const editing = await edit();
  if (pageAct) await editing.actOnPage(pageAct as PageAction);
  else if (act && id) await editing.actOnCell(act as CellAction, id);
});
frameKeys(document, {edit: async (id) => (await edit()).actOnCell("edit", id), inspect});
symbolsOnDemand(document);
const isCarried = location.hash.startsWith("#edits=") || document.getElementById("notebook-edits") !== null;
if (isCarried || wasKept(pathOf(document))) edit().catch((error: unknown) => reportError(error));

/** Makes the page editable; what that needs is loaded when it is first asked for. */
async function edit(): Promise<Editing> {
  isLive = true;
  const [{begin}, page] = await Promise.all([import("./view/begin.js"), attached]);
  return begin(page);
}

/** Opens a cell's value, or closes it; reading is no editing. */
async function inspect(id: string): Promise<void> {
  const [{inspectCell}, page] = await Promise.all([import("./view/inspect-cell.js"), attached]);
  await inspectCell(page, id);
}

// A preview changes the page with its file. One that is being edited is loaded anew: its edits are kept, and put on it.
window.addEventListener("notebook-file", (event) => {
  if (!isLive) return;
  event.preventDefault();
  location.reload();
});
window.addEventListener("notebook-followed", async () => {
  const page = await attached;
  const known = new Map(page.cells.map((cell) => [cell.id, cell]));
  page.cells = readCells(document).map((cell) => Object.assign(known.get(cell.id) ?? cell, {line: cell.line}));
  for (const cell of page.cells) if (!known.has(cell.id)) page.follow(cell);
});

async function attach(document: Document): Promise<NotebookPage> {
  await defined(document);
  const ends = new Map<MutableCell, Unfollow>();
  const page: NotebookPage = {
    document,
    path: pathOf(document),
    cells: readCells(document),
    listeners: new Set(),
    follow(cell, options) {
      page.unfollow(cell);
      const variable = variableOf(cell.id);
      if (!variable) return;
      const end = follow(variable, (status, error) => page.update(cell, status, error), options);
      ends.set(cell, end);
    },
    unfollow(cell, options) {
      ends.get(cell)?.(options);
      if (!options?.stays) ends.delete(cell);
    },
    update(cell, status, error) {
      show(document, cell, status, error);
      if (status === "fulfilled") markOwnData(document);
      for (const listen of page.listeners) listen(cell, error);
    }
  };
  page.cells.forEach((cell) => page.follow(cell));
  return page;
}

/** The page's path from the root of the site, wherever that is. */
function pathOf(document: Document): string {
  return document.querySelector<HTMLMetaElement>('meta[name="page"]')?.content ?? location.pathname;
}

/** Resolves when the page's module has defined its cells: at load, or once scripts that were put off have run. */
function defined(document: Document): Promise<unknown> {
  const next = (target: EventTarget, event: string) =>
    new Promise((resolve) => target.addEventListener(event, resolve, {once: true}));
  if (document.documentElement.dataset.scripts === "waiting") return next(document, "scripts");
  return document.readyState === "complete" ? Promise.resolve() : next(window, "load");
}

function readCells(document: Document): MutableCell[] {
  const json = document.getElementById("notebook-cells")?.textContent ?? "[]";
  return (JSON.parse(json) as PublishedCell[]).map((cell) => {
    const source = cell.source ?? sourceInFrame(document, cell.id);
    return {
      ...cell,
      source,
      original: source,
      ...(cell.id.startsWith("broken-")
        ? {status: "rejected" as const, error: cell.error ?? "SyntaxError: the cell cannot be read"}
        : {status: "pending" as const})
    };
  });
}

/** A cell as the page was built with it. A block's source is not said twice: it stands in its frame. */
type PublishedCell = Omit<CellState, "source" | "original" | "status"> & {source?: string};

function sourceInFrame(document: Document, id: string): string {
  return document.querySelector(`[data-cell="${id}"] > .cell-foot code`)?.textContent ?? "";
}

function show(document: Document, cell: MutableCell, status: Status, error?: unknown): void {
  cell.status = status;
  if (status === "rejected") cell.error = String(error);
  else delete cell.error;
  const frame = document.querySelector<HTMLElement>(`[data-cell="${cell.id}"]`);
  if (!frame) return;
  frame.dataset.status = status;
  frame.toggleAttribute("aria-busy", status === "pending");
  for (const message of frame.querySelectorAll(".observablehq--error")) message.setAttribute("role", "alert");
}

function notebook(document: Document, attached: Promise<NotebookPage>): Notebook {
  let page: NotebookPage | undefined;
  attached.then((found) => (page = found)).catch((error: unknown) => reportError(error));
  let types: Promise<TypesClient> | undefined;
  const live = async () => (await edit()).live;
  return {
    get cells() {
      return page?.cells ?? [];
    },
    async value(name) {
      await attached;
      return main.value(name);
    },
    async settled() {
      await attached;
      reveal();
      for (let calm = 0; calm < 3;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        calm = this.cells.some(({status}) => status === "pending") ? 0 : calm + 1;
      }
    },
    async receipt() {
      await this.settled();
      const tables = document.querySelectorAll<HTMLTableElement & {claims?: Claim[]}>("table.claims");
      const built = document.getElementById("notebook-receipt")?.textContent;
      return makeReceipt({
        ...(built ? (JSON.parse(built) as Provenance) : unbuilt),
        browser: browserName(navigator),
        claims: Array.from(tables).flatMap((table) => table.claims ?? [])
      });
    },
    run: async (id, source) => (await live()).run(id, source),
    insertAfter: async (id, source) => (await live()).insertAfter(id, source),
    remove: async (id) => (await live()).remove(id),
    reset: async (id) => (await live()).reset(id),
    types: () => (types ??= openTypes(attached))
  };
}

async function openTypes(attached: Promise<NotebookPage>): Promise<TypesClient> {
  const [{pageTypes}, {path, cells}] = await Promise.all([import("./types/client.js"), attached]);
  const client = pageTypes();
  client.update({path, cells: cells.map(({id, kind, language, source}) => ({id, kind, language, source}))});
  return client;
}
