import type {Position} from "../cells/text.js";
import type {CellRun, PageRun} from "./run.js";
import type {SourcePage} from "./source.js";

/** The cells of a page that are in a state, with their places, less those that are so only because of another one. */
export function rootCells(
  {cells, graph}: SourcePage,
  run: PageRun,
  status: CellRun["status"]
): (Position & {error: string})[] {
  const inState = run.cells.map((cell) => cell.status === status);
  return run.cells.flatMap(({error = ""}, index) => {
    const caused = graph.edges.some(({from, to}) => to === index && from !== index && inState[from]);
    const {line, column} = cells[index] ?? {line: 1, column: 1};
    return inState[index] && !caused ? [{line, column, error}] : [];
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
