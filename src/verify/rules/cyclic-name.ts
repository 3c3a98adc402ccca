import type {Rule} from "../rule.js";

export const cyclicName: Rule = {
  code: "cyclic-name",
  name: "Cells do not wait for each other",
  description: "Cells need each other's names in a circle, so that none of them runs.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, graph, cells, analyses} of pages) {
      for (const cycle of graph.cycles) {
        const names = new Set(
          graph.edges.filter(({from, to}) => cycle.includes(from) && cycle.includes(to)).map(({name}) => name)
        );
        const {line, column} = analyses[cycle[0]!]!.defines.find(({name}) => names.has(name)) ?? cells[cycle[0]!]!;
        yield {file, line, column, message: `circular definition of ${[...names].sort().join(", ")}`};
      }
    }
  }
};
