import type {Rule} from "../rule.js";
import {checkTypes} from "../types.js";

export const types: Rule = {
  code: "types",
  name: "Cells have types",
  description: "TypeScript finds an error in a cell, given the modules that it imports and the names of other cells.",
  severity: "error",
  needs: "text",
  check({root, pages}) {
    return checkTypes(
      pages.map(({file, text}) => ({path: file, text})),
      {root}
    );
  }
};
