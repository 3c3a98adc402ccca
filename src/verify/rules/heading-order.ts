import {linesOutsideFences} from "../../prose/outside-fences.js";
import type {Rule} from "../rule.js";

export const headingOrder: Rule = {
  code: "heading-order",
  name: "Headings skip no level",
  description:
    "A heading is more than one level below the one before it, or the page has a second heading of the first level: who " +
    "hears a page finds the way by its headings.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, text} of pages) {
      let last = 0;
      for (const {text: content, line} of linesOutsideFences(text)) {
        const level = /^(#{1,6})[ \t]/.exec(content)?.[1]!.length;
        if (level === undefined) continue;
        if (level > last + 1 && last > 0)
          yield {file, line, column: 1, message: `a heading of level ${level} follows one of level ${last}`};
        if (level === 1 && last > 0) yield {file, line, column: 1, message: "a second heading of level 1"};
        last = level;
      }
    }
  }
};
