import {opened} from "../place.js";
import type {Rule} from "../rule.js";
import {locate} from "../source.js";

export const consoleLine: Rule = {
  code: "console",
  name: "The console stays silent",
  description: "The page writes an error or a warning to the console.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      const known = run.cells.flatMap(({error}) => error ?? []);
      for (const {type, text} of run.console) {
        // Framework also writes the error of a cell to the console.
        if (known.some((error) => text.includes(error.replace(/^\w*Error: /, "")))) continue;
        yield {file: page.file, ...locate(page, [firstLine(text)]), severity: type, message: firstLine(text)};
      }
    }
  }
};

function firstLine(text: string): string {
  return text.trim().split("\n")[0]!;
}
