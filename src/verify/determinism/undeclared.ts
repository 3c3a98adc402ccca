import type {Diagnostic} from "../diagnostic.js";
import type {SourcePage} from "../source.js";
import {declaredUses} from "../uses.js";
import type {Attribution} from "./attribute.js";
import type {CellPrint} from "./page/probe.js";

/** What is said of each use. */
const words = {clock: "the clock", random: "random numbers without a seed", network: "the network"} as const;

/** Tells of cells that used the clock, random numbers or the network while they ran, and do not say so. */
export function undeclared(
  {file, cells, analyses}: SourcePage,
  runs: readonly CellPrint[],
  uses: readonly Attribution[]
): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const {use, what, cell, module} of uses) {
    if (use === "window") continue;
    // A module that asks while it is loaded is the business of the cell that imports it, if one does so itself.
    const owner = runs.findIndex(({id}, i) => (cell === null ? importsModule(analyses[i]!, module!) : id === cell));
    if (owner >= 0 && declaredUses(cells[owner]!.source).has(use)) continue;
    const {line, column} = cells[owner] ?? {line: 1, column: 1};
    const through = module === null ? what : `${what}, in ${module}`;
    const subject = cell === null ? "a module that is loaded here" : "this cell";
    const message = `${subject} uses ${words[use]} (${through}) and does not say so: write "// uses: ${use}", or do without`;
    const key = `${owner} ${use}`;
    if (!found.has(key)) found.set(key, {file, line, column, code: "undeclared-use", severity: "error", message});
  }
  return [...found.values()];
}

function importsModule({imports}: SourcePage["analyses"][number], module: string): boolean {
  return imports.some(({specifier}) => specifier.replace(/\.[jt]s$/, "") === `/${module.replace(/\.ts$/, "")}`);
}
