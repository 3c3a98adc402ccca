import {receiptLines, type ReceiptLine} from "../../checks/receipt-lines.js";
import type {SourcePage} from "../source.js";
import {declaredUses} from "../uses.js";
import type {Attribution} from "./attribute.js";
import type {Observation} from "./observe.js";
import type {CellPrint} from "./page/probe.js";
import {measures} from "./page/world.js";

/** What two runs of a page in different worlds tell of its cells, which are given by their index. */
export interface Comparison {
  /** The names of each cell's values that differ; "" is what it shows, "status" what became of it. */
  differing: readonly (readonly string[])[];
  /** Cells that differ, may not, and read no other cell that differs; in dependency order. */
  faults: readonly number[];
  /** The lines of the two receipts that differ. */
  receipt: readonly ReceiptLine[];
  /** The first cell that differs of those on which claims that differ rest, or of all; null if there is none. */
  origin: number | null;
}

/** What of a run is compared. */
export type Run = Pick<Observation, "cells" | "receipt">;

/** Names that the library, or the browser through the runtime, gives to cells, and that depend on window or time. */
const given: ReadonlySet<string> = new Set(["width", "dark", "now", "resize", ...measures.Window]);

/** Compares two runs of a page; *uses* are those of both. */
export function compareRuns(page: SourcePage, [a, b]: readonly [Run, Run], uses: readonly Attribution[]): Comparison {
  const {order, edges} = page.graph;
  const differing = a.cells.map((cell, i) => differences(cell, b.cells[i]));
  const streams = a.cells.map((cell, i) => cell.streams.length > 0 || (b.cells[i]?.streams.length ?? 0) > 0);
  const free = mayDiffer(page, a.cells, uses, streams);
  const differs = (cell: number) => differing[cell]!.length > 0;
  const isCaused = (cell: number) => edges.some(({from, to}) => to === cell && from !== cell && differs(from));
  const receipt = receiptLines(a.receipt, b.receipt).filter(({reason}) => reason !== null);
  const wrong = new Set(receipt.map(({subject}) => subject.replace(/^claim /, "")));
  const claiming = a.cells.flatMap(({claims}, i) => (claims.some((id) => wrong.has(id)) ? [i] : []));
  const behind = closure(claiming, (cell) => edges.filter(({to}) => to === cell).map(({from}) => from));
  const differingCells = order.filter(differs);
  return {
    differing,
    faults: differingCells.filter((cell) => !free.has(cell) && !isCaused(cell)),
    receipt,
    origin: differingCells.find((cell) => behind.has(cell)) ?? differingCells[0] ?? null
  };
}

function differences(a: CellPrint, b: CellPrint | undefined): string[] {
  if (b?.status !== a.status || b.error !== a.error) return ["status"];
  const names = new Set([...Object.keys(a.values), ...Object.keys(b.values)]);
  return [...names].filter((name) => a.values[name] !== b.values[name]);
}

/**
 * The cells whose values may differ from run to run: those that depend on the window, that say that they use what
 * differs, that change by themselves, and all that read one of these.
 */
function mayDiffer(
  {cells, analyses, graph: {edges}}: SourcePage,
  runs: readonly CellPrint[],
  uses: readonly Attribution[],
  streams: readonly boolean[]
): Set<number> {
  const ofWindow = new Set(uses.filter(({use}) => use === "window").map(({cell}) => cell));
  const defined = new Set(analyses.flatMap(({defines}) => defines.map(({name}) => name)));
  const free = cells.flatMap((cell, i) => {
    const reads = analyses[i]!.references.some(({name}) => given.has(name) && !defined.has(name));
    const may = reads || ofWindow.has(runs[i]!.id) || declaredUses(cell.source).size > 0 || streams[i] === true;
    return may ? [i] : [];
  });
  return closure(free, (cell) => edges.filter(({from}) => from === cell).map(({to}) => to));
}

/** *cells* and all that *next* leads to from them. */
function closure(cells: readonly number[], next: (cell: number) => readonly number[]): Set<number> {
  const found = new Set(cells);
  for (const cell of found) for (const other of next(cell)) found.add(other);
  return found;
}
