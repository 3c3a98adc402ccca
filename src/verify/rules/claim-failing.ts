import {opened} from "../place.js";
import type {Rule} from "../rule.js";
import {locate} from "../source.js";

export const claimFailing: Rule = {
  code: "claim-failing",
  name: "Every claim holds",
  description: "A number does not come out on the page as it must.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      for (const {id, holds, expected, value} of run.receipt?.claims ?? []) {
        if (holds) continue;
        const message = `the claim ${id} does not hold: expected ${short(expected)}, got ${short(value)}`;
        yield {file: page.file, ...locate(page, [`"${id}"`, `'${id}'`, `${id}:`, id]), message};
      }
    }
  }
};

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
