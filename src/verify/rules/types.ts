import {loadColumnTypes} from "../../site/declarations/load-column-types.js";
import type {Finding, Rule} from "../rule.js";
import {checkTypes} from "../types.js";
import {missingImport} from "./missing-import.js";
import {syntax} from "./syntax.js";
import {undefinedName} from "./undefined-name.js";

/** Rules whose findings TypeScript repeats in its own words. */
const others = [syntax, undefinedName, missingImport];

export const types: Rule = {
  code: "types",
  name: "Cells have types",
  description: "TypeScript finds an error in a cell, given the modules that it imports and the names of other cells.",
  severity: "error",
  needs: "text",
  async check(book) {
    const {root, pages, markdownIt} = book;
    const files = new Map(pages.map(({path, file}) => [`${path}.md`, file]));
    const sources = pages.map(({path, text}) => ({path: `${path}.md`, text}));
    const known = new Set<string>();
    for (const {check} of others) for (const finding of await check(book)) known.add(lineOf(finding));
    return checkTypes(sources, {root, markdownIt, columns: await loadColumnTypes(root)})
      .map((found) => ({...found, file: files.get(found.file) ?? found.file}))
      .filter((found) => !known.has(lineOf(found)));
  }
};

function lineOf({file, line}: Finding): string {
  return `${file}:${line}`;
}
