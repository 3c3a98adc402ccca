import {opened, rootCells} from "../place.js";
import type {Rule} from "../rule.js";

export const cellPending: Rule = {
  code: "cell-pending",
  name: "Cells come to an end",
  description:
    "A cell neither gives a value nor fails in the time that a page has, or the page has no notebook at all.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      if (run.settled) continue;
      const pending = rootCells(page, run, "pending");
      const {file} = page;
      for (const {line, column} of pending) yield {file, line, column, message: "the cell never settles"};
      if (run.cells.length === 0) yield {file, line: 1, column: 1, message: "the page has no notebook"};
      else if (pending.length === 0) yield {file, line: 1, column: 1, message: "the page never settles"};
    }
  }
};
