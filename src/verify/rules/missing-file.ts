import {posix} from "node:path";
import {isAttachable, missingFileMessage} from "../../cells/site-files.js";
import {linesOutsideFences} from "../../prose/outside-fences.js";
import {siteFiles} from "../../site/declarations/data.js";
import type {Finding, Rule} from "../rule.js";
import {decode} from "../site.js";
import type {SourcePage} from "../source.js";

export const missingFile: Rule = {
  code: "missing-file",
  name: "Files exist",
  description: "A cell attaches, or the text shows, a file that is neither below the root nor made by a data loader.",
  severity: "error",
  needs: "text",
  *check({root, pages}) {
    const names = siteFiles(root);
    for (const page of pages) {
      for (const {path, line, column} of [...page.analyses.flatMap(({files}) => files), ...shown(page)]) {
        if (!isAttachable(path, names)) yield {file: page.file, line, column, message: missingFileMessage(path)};
      }
    }
  }
};

const source = /(!\[[^\]]*\]\(\s*<?|<(?:img|source|audio|video)\b[^>]*?\ssrc\s*=\s*["']?)([^)"'\s>]+)/gi;

/** The files of the site that the page's text shows, as paths from the root. */
function* shown({path, text}: SourcePage): Generator<Pick<Finding, "line" | "column"> & {path: string}> {
  for (const {text: content, line} of linesOutsideFences(text)) {
    const prose = content.replace(/(`+)[^`].*?\1/g, (code) => "·".repeat(code.length));
    for (const {1: before = "", 2: target = "", index} of prose.matchAll(source)) {
      if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)|\$\{/i.test(target)) continue;
      const named = target.replace(/[?#].*$/, "");
      const file = posix.resolve(posix.dirname(path), decode(named) ?? named);
      yield {path: file, line, column: index + before.length + 1};
    }
  }
}
