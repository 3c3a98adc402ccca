import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Rule} from "../rule.js";
import {locate} from "../source.js";

const register = "site/expectations.ts";

export const claimHomeless: Rule = {
  code: "claim-homeless",
  name: "What must come out has a page",
  description:
    "Numbers are written down for a page that is not there. Write the page, or take the entry out of " +
    "src/site/expectations.ts.",
  severity: "warning",
  needs: "text",
  acrossPages: true,
  *check({root, allPages, expectations}) {
    const file = existsSync(join(root, register)) ? join(root, register) : join("src", register);
    for (const [path, expected] of Object.entries(expectations)) {
      if (allPages.includes(path)) continue;
      const place = locate({text: readFileSync(file, "utf8")}, [`"${path}"`]);
      const message = `${Object.keys(expected).length} claims of ${path}, which is no page`;
      yield {file: file.replaceAll("\\", "/"), ...place, message};
    }
  }
};
