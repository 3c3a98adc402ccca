import type {Claim} from "../../../checks/claim.js";
import {digest} from "../../determinism/page/digest.js";

/** What the runtime's client gives; see site/framework/client.js. */
interface Client {
  runtime: {
    _updates: Set<unknown>;
    _variables: Set<{_name: string | null; _value: unknown}>;
    _compute(): Promise<void>;
  };
  variableOf(id: string): unknown;
}

interface Notebook {
  readonly cells: readonly {id: string; defines: readonly string[]; status: string; error?: string}[];
  settled(): Promise<void>;
}

/** What the page's claims say, and the cells that came to an error. */
export interface Verdict {
  /** Whether each claim holds, by id. */
  claims: Readonly<Record<string, boolean>>;
  rejected: readonly {id: string; error: string}[];
  /** The loops' turns that were taken. */
  fuel: number;
}

export interface Driver {
  /** Waits until all cells have come to an end, and says what the claims say. */
  settle(): Promise<Verdict>;
  /** For each place that was reached, by its number, the cells that reached it; -1 stands for no known cell. */
  reached(): [place: number, cells: number[]][];
  /** Switches a change on, runs *cells* and all that depend on them anew, and says what the claims say; null if it waits for ever. */
  run(change: number, cells: readonly string[], fuel: number): Promise<Verdict | null>;
  /** The hash of each value that cells define, by name, and of each that a claim rests on, by its id; of a page whose cells all came to an end. */
  values(): Record<string, string>;
}

declare global {
  // The names that instrumented sources use.
  var $$m: number;
  var $$fuel: number;
  var $$stop: () => never;
  var $$hit: (place: number) => void;
  var $$begin: (cell: number) => Promise<void>;
  var $$end: <T>(cell: number, value?: T) => T | undefined;
  var eigenbookDriver: (client: string) => Promise<Driver>;
}

const plenty = 1e15;
/** How long, in milliseconds, a page may wait with no turn of a loop taken; then it waits for what will not come. */
const longest = 10_000;
globalThis.$$m ??= 0;
globalThis.$$fuel ??= plenty;
globalThis.$$stop = () => {
  throw new Error("out of fuel");
};

const reached = new Map<number, Set<number>>();
let current = -1;
/** By place, the cell that reached it last, counted from 1 for no known one: most places are reached again at once. */
const last = new Int32Array(2 ** 20);
globalThis.$$hit = (place) => {
  if (last[place] === current + 2) return;
  last[place] = current + 2;
  const cells = reached.get(place);
  if (cells) cells.add(current);
  else reached.set(place, new Set([current]));
};

// While places are counted, cells run one after the other, so that it is known which one has reached a place.
let turn: Promise<unknown> = Promise.resolve();
const ends = new Map<number, () => void>();
globalThis.$$begin = async (cell) => {
  const before = turn;
  turn = new Promise<void>((resolve) => ends.set(cell, resolve));
  await before;
  current = cell;
};
globalThis.$$end = (cell, value) => {
  current = -1;
  ends.get(cell)?.();
  return value;
};

globalThis.eigenbookDriver = async (address) => {
  const {runtime, variableOf} = (await import(address)) as Client;
  // A page whose scripts are put off has a stand-in first.
  const notebook = () => (window as unknown as {notebook: Notebook}).notebook;
  const isPending = () => notebook().cells.some(({status}) => status === "pending");
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const verdict = (): Verdict => {
    return {claims: claims(), rejected: rejected(notebook()), fuel: plenty - globalThis.$$fuel};
  };
  const comesToAnEnd = async (): Promise<boolean> => {
    let idle = 0;
    while (isPending() && idle < longest) {
      const [fuel, before] = [globalThis.$$fuel, performance.now()];
      await turn();
      // What takes long at once is at work.
      idle = globalThis.$$fuel === fuel ? idle + Math.min(performance.now() - before, 100) : 0;
    }
    return !isPending();
  };
  return {
    async settle() {
      const releasing = setInterval(() => {
        if (rejected(notebook()).length) ends.forEach((end) => end());
      }, 100);
      await notebook().settled();
      clearInterval(releasing);
      while (isPending()) await turn();
      return verdict();
    },
    reached: () => Array.from(reached, ([place, cells]) => [place, [...cells]]),
    async run(change, cells, fuel) {
      globalThis.$$m = change;
      globalThis.$$fuel = fuel;
      for (const id of cells) runtime._updates.add(variableOf(id));
      await runtime._compute();
      const isOver = await comesToAnEnd();
      globalThis.$$m = 0;
      return isOver ? {...verdict(), fuel: fuel - globalThis.$$fuel} : null;
    },
    values() {
      const found: Record<string, string> = {};
      for (const {id, value} of claimed()) found[id] = digest(value);
      // Asked by their names, values that are still waited for would not answer.
      const names = new Set(notebook().cells.flatMap(({defines}) => defines));
      for (const {_name, _value} of runtime._variables) if (names.has(_name!)) found[_name!] = digest(_value);
      return found;
    }
  };
};

function rejected({cells}: Notebook): Verdict["rejected"] {
  return cells.flatMap(({id, status, error = ""}) => (status === "rejected" ? [{id, error}] : []));
}

function claims(): Record<string, boolean> {
  const found: Record<string, boolean> = {};
  for (const {id, holds} of claimed()) found[id] = holds && (found[id] ?? true);
  return found;
}

function claimed(): Pick<Claim, "id" | "value" | "holds">[] {
  const tables = document.querySelectorAll<HTMLTableElement & {claims?: readonly Claim[]}>("table.claims");
  return Array.from(tables, ({claims = []}) => claims).flat();
}
