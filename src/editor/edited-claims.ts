import {variableOf, type Variable} from "observablehq:client";
import {type ClaimsTable, sayYourData} from "../checks/table.js";
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
  return new Set(tablesOn(edited, document).flatMap(({claims}) => claims.map(({id}) => id)));
}

/** Says of the claims that rest on a reader's own data that they do. */
export function markOwnData(document: Document): void {
  const inputs = Array.from(document.querySelectorAll<HTMLElement>(".own-data[data-yours]"), (input) =>
    variableAt(input)
  );
  if (inputs.length > 0) for (const table of tablesOn(new Set(inputs), document)) sayYourData(table);
}

/** The tables of claims that rest on one of *variables*, at first or at any hand. */
function tablesOn(variables: ReadonlySet<Variable | undefined>, document: Document): ClaimsTable[] {
  return Array.from(document.querySelectorAll<ClaimsTable>("table.claims")).filter((table) => {
    const variable = variableAt(table);
    return table.claims && variable && restsOn(variable, variables);
  });
}

/** The variable of the cell that shows an element. */
function variableAt(element: Element): Variable | undefined {
  const id = element.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
  return id === undefined ? undefined : variableOf(id);
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
