import type {Rule} from "../rule.js";

export const syntax: Rule = {
  code: "syntax",
  name: "Cells can be read",
  description:
    "A cell is not TypeScript that Framework can run: a syntax error, or an import or file outside the site.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, analyses} of pages) {
      for (const {error} of analyses)
        if (error) yield {file, line: error.line, column: error.column, message: error.message};
    }
  }
};
