import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Rule} from "../rule.js";
import {locate} from "../source.js";

export const unusedWork: Rule = {
  code: "unused-work",
  name: "Works are cited",
  description: "No page cites a work of the bibliography. Only said when all pages are checked.",
  severity: "note",
  needs: "text",
  acrossPages: true,
  *check({root, pages, allPages}) {
    const file = join(root, "references.bib");
    if (pages.length < allPages.length || !existsSync(file)) return;
    const text = readFileSync(file, "utf8");
    const cited = new Set(pages.flatMap((page) => [...page.text.matchAll(/@([\w:.-]*\w)/g)].map(([, key]) => key)));
    for (const [entry, key] of text.matchAll(/^@\w+\{([^,\s]+),/gm)) {
      if (!cited.has(key))
        yield {file: file.replaceAll("\\", "/"), ...locate({text}, [entry]), message: `no page cites ${key}`};
    }
  }
};
