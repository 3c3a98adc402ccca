import {opened} from "../place.js";
import type {Rule} from "../rule.js";
import {locate} from "../source.js";

export const uncaughtError: Rule = {
  code: "uncaught-error",
  name: "Errors are caught",
  description: "The page throws, or a promise is rejected, outside of what a cell waits for.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      for (const error of run.errors) {
        const message = error.trim().split("\n")[0]!;
        yield {file: page.file, ...locate(page, [message.replace(/^\w*Error: /, "")]), message};
      }
    }
  }
};
