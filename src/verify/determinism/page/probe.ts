import {digest, pieceAt, runningDigests} from "./digest.js";
import type {UseRecord} from "./world.js";

/** What of the page's notebook is asked for; see editor/notebook.ts. */
interface Notebook {
  readonly cells: readonly {id: string; defines: readonly string[]; status: string; error?: string}[];
  value(name: string): Promise<unknown>;
}

/** What a cell has come to: what became of it, and the hash of each value, by name; what it shows is named "". */
export interface CellPrint {
  id: string;
  status: string;
  error?: string;
  values: Readonly<Record<string, string>>;
  /** Values that change while nobody touches the page. */
  streams: readonly string[];
  /** The claims that the cell shows, by id. */
  claims: readonly string[];
}

/** What the outside asks a page in a disguise. */
export interface Probe {
  cells(): Promise<CellPrint[]>;
  /** The hash of a cell's value up to each of the given pieces; see runningDigests. */
  running(cell: string, name: string, places: readonly number[]): Promise<string[]>;
  piece(cell: string, name: string, place: number): Promise<{text: string; path: string} | null>;
  uses(): readonly UseRecord[];
}

/** How long a value is watched for changes of its own, in milliseconds. */
const watched = 150;

export function createProbe(window: Window, uses: readonly UseRecord[]): Probe {
  const notebook = () => (window as unknown as {notebook: Notebook}).notebook;
  const valueOf = async (cell: string, name: string): Promise<unknown> =>
    name === "" ? shownBy(window.document).get(cell) : notebook().value(name);
  return {
    async cells() {
      const before = await digests(notebook(), window.document);
      await new Promise((resolve) => setTimeout(resolve, watched));
      const after = await digests(notebook(), window.document);
      return notebook().cells.map(({id, status, error}, i) => {
        const [values, later] = [before[i]!, after[i] ?? {}];
        const streams = Object.keys(values).filter((name) => values[name] !== later[name]);
        return {
          id,
          status,
          ...(error === undefined ? {} : {error}),
          values,
          streams,
          claims: claimsOf(window.document, id)
        };
      });
    },
    running: async (cell, name, places) => runningDigests(await valueOf(cell, name), places),
    piece: async (cell, name, place) => pieceAt(await valueOf(cell, name), place),
    uses: () => uses
  };
}

async function digests({cells, value}: Notebook, document: Document): Promise<Record<string, string>[]> {
  const shown = shownBy(document);
  return Promise.all(
    cells.map(async ({id, defines, status}) => {
      if (status !== "fulfilled") return {};
      const values: Record<string, string> = {};
      for (const name of defines) values[name] = digest(await value(name));
      const nodes = shown.get(id);
      if (nodes) values[""] = digest(nodes);
      return values;
    })
  );
}

/** What each cell shows: Framework keeps it with the comment that marks the cell's place, also what was taken away since. */
function shownBy(document: Document): Map<string, readonly Node[]> {
  const shown = new Map<string, readonly Node[]>();
  const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
  for (let place = comments.nextNode(); place; place = comments.nextNode()) {
    const id = /^:([0-9a-f]{8}(?:-\d+)?):$/.exec(place.nodeValue ?? "")?.[1];
    const nodes = (place as Comment & {_nodes?: readonly Node[]})._nodes?.filter(({isConnected}) => isConnected);
    if (id !== undefined && nodes) shown.set(id, nodes);
  }
  return shown;
}

function claimsOf(document: Document, id: string): string[] {
  const rows = document.querySelectorAll<HTMLElement>(`[data-cell="${id}"] table.claims [data-claim]`);
  return Array.from(rows, (row) => row.dataset["claim"]!);
}
