import {existsSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import type {Rule} from "../rule.js";

/** Modules that Framework itself provides. */
const provided = /^observablehq:/;

export const missingImport: Rule = {
  code: "missing-import",
  name: "Imports exist",
  description: "A cell imports a module that is not below the root, or a package that is not installed.",
  severity: "error",
  needs: "text",
  *check({root, pages}) {
    for (const {file, analyses} of pages) {
      for (const {specifier, path, line, column} of analyses.flatMap(({imports}) => imports)) {
        if (path === undefined ? isInstalled(specifier, root) : isModule(join(root, path))) continue;
        const message = path === undefined ? `package ${packageName(specifier)} is not installed` : `no module ${path}`;
        yield {file, line, column, message};
      }
    }
  }
};

/** A local module is named as the `.js` that it becomes. */
function isModule(file: string): boolean {
  const sources = [file, ...["ts", "tsx", "jsx"].map((ending) => file.replace(/\.js$/, `.${ending}`))];
  return sources.some((source) => existsSync(source)) || existsSync(`${file}.ts`);
}

function isInstalled(specifier: string, root: string): boolean {
  if (provided.test(specifier)) return true;
  const name = packageName(specifier);
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules", name))) return true;
    if (folder === dirname(folder)) return false;
  }
}

/** The package in "npm:d3@7/src/index.js" or "@scope/name/module". */
function packageName(specifier: string): string {
  const parts = specifier.replace(/^npm:/, "").split("/");
  const name = parts.slice(0, specifier.replace(/^npm:/, "").startsWith("@") ? 2 : 1).join("/");
  return name.replace(/(?<=.)@.*$/, "");
}
