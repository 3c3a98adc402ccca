import {opened, rootCells} from "../place.js";
import type {Rule} from "../rule.js";

export const cellRejected: Rule = {
  code: "cell-rejected",
  name: "Cells run",
  description: "A cell fails when the page is opened; cells that fail because they read it are not listed.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      for (const {line, column, error} of rootCells(page, run, "rejected"))
        yield {file: page.file, line, column, message: error};
    }
  }
};
