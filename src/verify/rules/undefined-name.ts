import type {Rule} from "../rule.js";

export const undefinedName: Rule = {
  code: "undefined-name",
  name: "Names are defined",
  description: "A cell reads a name that no cell defines or imports and that is none of Framework's or the browser's.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, graph} of pages) {
      for (const {name, line, column} of graph.undefinedNames)
        yield {file, line, column, message: `${name} is not defined`};
    }
  }
};
