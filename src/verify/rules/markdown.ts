import type {Rule} from "../rule.js";

export const markdown: Rule = {
  code: "markdown",
  name: "References, formulas and claimed numbers are right",
  description:
    "A reference, citation, footnote or label that leads nowhere, a formula that cannot be set, a directive that is " +
    "none, or a number in prose that is not what its claim says. The code is that of the plug-in's problem.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, problems} of pages) {
      for (const {line, column, code, message} of problems)
        yield {file, line, column, code: `markdown/${code}`, message};
    }
  }
};
