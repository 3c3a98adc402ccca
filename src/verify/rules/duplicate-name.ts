import type {Rule} from "../rule.js";

export const duplicateName: Rule = {
  code: "duplicate-name",
  name: "Names are defined once",
  description: "Two cells define one name, so that neither runs: rename one of them.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, graph} of pages) {
      for (const {name, places} of graph.duplicates) {
        const [first, ...others] = places;
        for (const {line, column} of others)
          yield {file, line, column, message: `${name} is already defined at line ${first!.line}`};
      }
    }
  }
};
