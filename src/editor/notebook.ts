/**
 * `window.notebook`: the page's cells, their state and values, and the receipt of its claims. It attaches itself to the
 * runtime through a hidden cell, reads what the build wrote about the cells, and shows each cell's state on its frame.
 */
import {define, type Module, type Variable} from "observablehq:client";
import type {Claim} from "../checks/claim.js";
import {makeReceipt, type Receipt} from "../checks/receipt.js";
import {follow, type CellState, type Status} from "./cell-state.js";
export {paced} from "./pace.js";
import {watchObservers} from "./reveal.js";
import type {TypesClient} from "./types/client.js";

export interface Notebook {
  /** The page's cells in their order, inline expressions included. */
  readonly cells: readonly CellState[];
  /** What a variable of the page holds now. Rejects if no cell defines *name*. */
  value(name: string): Promise<unknown>;
  /** Resolves when every cell is fulfilled or rejected, workers included, and those that wait to be seen. */
  settled(): Promise<void>;
  /** The page's claims, with what they rest on, as JSON. */
  receipt(): Promise<Receipt>;
  /** What TypeScript knows of the page's cells. It is loaded when it is first asked for, and the same from then on. */
  types(): Promise<TypesClient>;
}

declare global {
  interface Window {
    notebook: Notebook;
  }
}

type Provenance = Omit<Receipt, "claims"> & {files: Readonly<Record<string, string>>};

/** A page under `npm start` rests on files that are still being written. */
const unbuilt: Provenance = {page: location.pathname, data: {}, files: {}, packages: {}, seeds: [], commit: "unbuilt"};

interface MutableCell extends Omit<CellState, "status" | "error"> {
  status: Status;
  error?: string;
}

const reveal = watchObservers(window);
const attached = attach(document);
window.notebook = notebook(document, attached);
document.getElementById("verify-page")?.addEventListener("click", async () => {
  const {verifyPage} = await import("./verify-page.js");
  await verifyPage(window.notebook, document);
});

function attach(document: Document): Promise<{main: Module; cells: MutableCell[]}> {
  const main = new Promise<Variable>((resolve) => {
    define({id: "00000000", mode: "inline", inputs: ["@variable"], body: (v: never) => (resolve(v), "")});
  });
  return Promise.all([main, defined(document)]).then(([self]) => {
    const variables = Array.from(self._module._runtime._variables).filter((v) => v._observer._node && v !== self);
    const cells = readCells(document);
    const live = cells.filter(({id}) => !id.startsWith("broken-"));
    if (live.length !== variables.length) throw new Error(`${live.length} cells, but ${variables.length} variables`);
    live.forEach((cell, i) => follow(variables[i]!, (status, error) => update(document, cell, status, error)));
    return {main: self._module, cells};
  });
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
  return (JSON.parse(json) as Omit<CellState, "original" | "status">[]).map((cell) => ({
    ...cell,
    original: cell.source,
    ...(cell.id.startsWith("broken-")
      ? {status: "rejected" as const, error: "SyntaxError: the cell cannot be read"}
      : {status: "pending" as const})
  }));
}

function update(document: Document, cell: MutableCell, status: Status, error?: unknown): void {
  cell.status = status;
  if (status === "rejected") cell.error = String(error);
  else delete cell.error;
  const frame = document.querySelector<HTMLElement>(`[data-cell="${cell.id}"]`);
  if (!frame) return;
  frame.dataset.status = status;
  frame.toggleAttribute("aria-busy", status === "pending");
  for (const message of frame.querySelectorAll(".observablehq--error")) message.setAttribute("role", "alert");
}

function notebook(document: Document, attached: Promise<{main: Module; cells: MutableCell[]}>): Notebook {
  let cells: readonly MutableCell[] = [];
  let types: Promise<TypesClient> | undefined;
  attached.then((page) => (cells = page.cells)).catch((error: unknown) => reportError(error));
  return {
    get cells() {
      return cells;
    },
    async value(name) {
      const {main} = await attached;
      return main.value(name);
    },
    async settled() {
      await attached;
      reveal();
      for (let calm = 0; calm < 3;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        calm = cells.some(({status}) => status === "pending") ? 0 : calm + 1;
      }
    },
    async receipt() {
      await this.settled();
      const tables = document.querySelectorAll<HTMLTableElement & {claims?: Claim[]}>("table.claims");
      const built = document.getElementById("notebook-receipt")?.textContent;
      return makeReceipt({
        ...(built ? (JSON.parse(built) as Provenance) : unbuilt),
        claims: Array.from(tables).flatMap((table) => table.claims ?? [])
      });
    },
    types: () => (types ??= openTypes(attached))
  };
}

async function openTypes(attached: Promise<{cells: readonly MutableCell[]}>): Promise<TypesClient> {
  const {createTypesClient} = await import("./types/client.js");
  const {cells} = await attached;
  const client = createTypesClient();
  client.update({path: pagePath(), cells: cells.map(({id, kind, language, source}) => ({id, kind, language, source}))});
  return client;
}

/** The page's path from the root of the site, wherever the site is; a preview is at the root of its host. */
function pagePath(): string {
  const built = document.getElementById("notebook-receipt")?.textContent;
  const path = built ? (JSON.parse(built) as Provenance).page : location.pathname;
  return path.endsWith("/") ? `${path}index` : path;
}
