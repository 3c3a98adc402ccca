import {variableOf, type Variable} from "observablehq:client";
import type {Claim} from "../checks/claim.js";
import type {CellState} from "./cell-state.js";

/** Whether a reader has changed, made or removed a cell of the page. */
export function isEditedPage(cells: readonly CellState[], document: Document): boolean {
  const published = JSON.parse(document.getElementById("notebook-cells")?.textContent ?? "[]") as {id: string}[];
  const now = new Set(cells.map(({id}) => id));
  return cells.some(isEditedCell) || published.some(({id}) => !now.has(id));
}

/**
 * The ids of the claims that rest on a cell which the reader has changed or made: the cell that shows them, or one that
 * it reads, at first or at any hand.
 */
export function editedClaims(cells: readonly CellState[], document: Document): Set<string> {
  const edited = new Set(cells.filter(isEditedCell).map(({id}) => variableOf(id)));
  const ids = new Set<string>();
  for (const table of document.querySelectorAll<HTMLTableElement & {claims?: readonly Claim[]}>("table.claims")) {
    const id = table.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
    const variable = id === undefined ? undefined : variableOf(id);
    if (!variable || !restsOn(variable, edited)) continue;
    for (const claim of table.claims ?? []) ids.add(claim.id);
  }
  return ids;
}

function isEditedCell({source, original}: CellState): boolean {
  return source !== original;
}

function restsOn(variable: Variable, edited: ReadonlySet<Variable | undefined>): boolean {
  const seen = new Set([variable]);
  for (const found of seen) {
    if (edited.has(found)) return true;
    for (const input of found._inputs) seen.add(input);
  }
  return false;
}
