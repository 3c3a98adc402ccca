import {isAttachable, missingFileMessage} from "../../cells/site-files.js";
import {siteFiles} from "../../site/declarations/data.js";
import type {Rule} from "../rule.js";

export const missingFile: Rule = {
  code: "missing-file",
  name: "Data files exist",
  description: "A cell attaches a file that is neither below the root nor made by a data loader.",
  severity: "error",
  needs: "text",
  *check({root, pages}) {
    const names = siteFiles(root);
    for (const {file, analyses} of pages) {
      for (const {path, line, column} of analyses.flatMap(({files}) => files)) {
        if (!isAttachable(path, names)) yield {file, line, column, message: missingFileMessage(path)};
      }
    }
  }
};
