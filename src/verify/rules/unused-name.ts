import type {Fix} from "../diagnostic.js";
import type {Finding, Rule} from "../rule.js";
import type {SourcePage} from "../source.js";

export const unusedName: Rule = {
  code: "unused-name",
  name: "Names are used",
  description:
    "A cell defines or imports a name that nothing on the page says again. `--fix` takes unused names out of imports; " +
    "anything else may have an effect, and is for you to remove.",
  severity: "warning",
  needs: "text",
  *check({pages}) {
    for (const page of pages) {
      const code = page.cells.map(({source}) => source).join("\n");
      for (const [i, {defines, imports}] of page.analyses.entries()) {
        if (page.analyses[i]!.error) continue;
        const imported = new Set(imports.flatMap(({names}) => names.map(({local}) => local)));
        for (const {name, line, column} of defines) {
          if (count(code, name) > 1) continue;
          const fix = imported.has(name) ? withoutImport(page, i, name) : undefined;
          const message = `${name} is ${imported.has(name) ? "imported" : "defined"} and never used`;
          yield {file: page.file, line, column, message, ...(fix && {fix})} satisfies Finding;
        }
      }
    }
  }
};

/** How often a name stands in code, be it in a comment or a string: a name that is counted once is not used. */
function count(code: string, name: string): number {
  return code.split(new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`)).length - 1;
}

/** Rooms whose modules do nothing when they are loaded. */
const pure = /^\/(?:math|tables|figures|checks)\//;

/** Takes *name* out of `import {a, name, b} from`; a last name takes a statement of a pure module with it. */
function withoutImport({cells, text}: SourcePage, index: number, name: string): Fix | undefined {
  const cell = cells[index]!;
  const source = text.slice(cell.start, cell.end);
  const statement = /^import\s*\{([^{}]*)\}\s*from\s*(["'])([^"'\n]+)\2;?[ \t]*\r?\n?/gm;
  for (const {0: whole, 1: list = "", 3: module = "", index: at} of source.matchAll(statement)) {
    const names = list.split(",").filter((part) => part.trim());
    const kept = names.filter(
      (part) =>
        part
          .trim()
          .split(/\s+as\s+/)
          .at(-1)!
          .replace(/^type\s+/, "") !== name
    );
    if (kept.length === names.length) continue;
    if (kept.length === 0)
      return pure.test(module) ? {start: cell.start + at, end: cell.start + at + whole.length, text: ""} : undefined;
    const start = cell.start + at + whole.indexOf("{") + 1;
    return {start, end: start + list.length, text: kept.map((part) => part.trim()).join(", ")};
  }
  return undefined;
}
