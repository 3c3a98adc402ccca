import type {Rule} from "../rule.js";
import {findSilences} from "../silence.js";

export const silence: Rule = {
  code: "silence",
  name: "Silences have a rule and a reason",
  description:
    "A comment `<!-- verify-ignore rule: reason -->` lacks its rule or its reason, and so silences nothing; or, as " +
    "silence/unused, nothing there breaks the rule.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const page of pages) {
      for (const {line, column, rule, reason} of findSilences(page)) {
        if (rule && reason) continue;
        const message = `not of the form <!-- verify-ignore rule: reason -->; the ${rule ? "reason" : "rule"} is missing`;
        yield {file: page.file, line, column, message};
      }
    }
  }
};
