import type {Position} from "../cells/text.js";
import type {CellRun, PageRun} from "./run.js";
import type {SourcePage} from "./source.js";

/** The cells of a page that are in a state, with their places, less those that are so only because of another one. */
export function rootCells(
  {cells, graph}: SourcePage,
  run: PageRun,
  status: CellRun["status"]
): (Position & {error: string})[] {
  const aligned = cells.length === run.cells.length; // else the page was built from another text
  const inState = run.cells.map((cell) => cell.status === status);
  return run.cells.flatMap(({line, error = ""}, index) => {
    const caused = graph.edges.some(({from, to}) => to === index && from !== index && inState[from]);
    if (!inState[index] || (aligned && caused)) return [];
    const place = aligned ? cells[index]! : {line, column: 1};
    return [{line: place.line, column: place.column, error}];
  });
}

/** The pages that were opened, with what happened. */
export function* opened(book: {
  pages: readonly SourcePage[];
  runs: ReadonlyMap<string, PageRun>;
}): Generator<[SourcePage, PageRun]> {
  for (const page of book.pages) {
    const run = book.runs.get(page.path);
    if (run) yield [page, run];
  }
}
