import {budgets, kindOf} from "../budgets.js";
import type {Budget} from "../budgets.js";
import {opened} from "../place.js";
import type {Rule} from "../rule.js";

export const weight: Rule = {
  code: "weight",
  name: "Pages are light",
  description:
    "What a page asks for until its cells have run is more than its budget, in src/verify/budgets.ts: load less data, or " +
    "a library only when it is needed.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [{file}, {asked}] of opened(book)) {
      for (const [kind, budget] of Object.entries(budgets) as [Budget, number][]) {
        const files = asked.filter(({pathname}) => kindOf(pathname) === kind);
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        if (bytes <= budget) continue;
        const {pathname} = files.toSorted((a, b) => b.bytes - a.bytes)[0]!;
        const message = `${kind}: ${kilobytes(bytes)} of ${kilobytes(budget)}; most of it is ${pathname}`;
        yield {file, line: 1, column: 1, message};
      }
    }
  }
};

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
