import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Rule} from "../rule.js";

export const missingFile: Rule = {
  code: "missing-file",
  name: "Data files exist",
  description: "A cell attaches a file that is neither below the root nor made by a data loader.",
  severity: "error",
  needs: "text",
  *check({root, pages}) {
    for (const {file, analyses} of pages) {
      for (const {path, line, column} of analyses.flatMap(({files}) => files)) {
        if (!isFile(root, path.split("/").slice(1)))
          yield {file, line, column, message: `no file and no loader for ${path}`};
      }
    }
  }
};

/** Whether *folder* has a file at the path of *parts*, or a loader for it: its name and one more ending. */
function isFile(folder: string, [part = "", ...rest]: readonly string[]): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, {withFileTypes: true}).some((entry) => {
    if (rest.length > 0) return matches(entry.name, part) && isFile(join(folder, entry.name), rest);
    return matches(entry.name, part) || matches(entry.name.replace(/\.\w+$/, ""), part);
  });
}

/** Whether *name* is *part*, or stands for it with parameters, as "[n].arrow" does for "16.arrow". */
function matches(name: string, part: string): boolean {
  if (name === part) return true;
  if (!/\[\w+\]/.test(name)) return false;
  const pattern = name.split(/\[\w+\]/).map((text) => text.replace(/[.*+?^${}()|\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join("(.+)")}$`).test(part);
}
