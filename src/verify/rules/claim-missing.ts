import {opened} from "../place.js";
import type {Rule} from "../rule.js";

export const claimMissing: Rule = {
  code: "claim-missing",
  name: "Every claim is shown",
  description: "The page shows no value for a number that must come out on it: give it to claims(expected, {…}).",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [{file, expected}, run] of opened(book)) {
      if (!expected || !run.settled) continue;
      const shown = new Set(run.receipt?.claims.map(({id}) => id));
      for (const id of Object.keys(expected)) {
        if (!shown.has(id)) yield {file, line: 1, column: 1, message: `the claim ${id} is not shown`};
      }
    }
  }
};
