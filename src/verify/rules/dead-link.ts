import type {Position} from "../../cells/text.js";
import type {Rule} from "../rule.js";
import type {Site} from "../site.js";
import {decode, fileFor, readHtml, readReferences} from "../site.js";
import {locate} from "../source.js";

export const deadLink: Rule = {
  code: "dead-link",
  name: "Links lead somewhere",
  description: "A built page refers to a page, a file or a place on a page that the site does not have.",
  severity: "error",
  needs: "site",
  *check({site, pages}) {
    if (!site) return;
    const ids = new Map<string, Set<string>>();
    for (const {path, file, text} of pages) {
      if (!site.pages.includes(path)) continue;
      const seen = new Set<string>();
      for (const {target} of readReferences(readHtml(site, path)).references) {
        if (seen.has(target)) continue;
        seen.add(target);
        const message = problem(site, path, target, ids);
        if (message) yield {file, ...placeOf(target, text), message};
      }
    }
  }
};

/** What is wrong with the *target* of a link on the page *path*; null if nothing is, or if it leaves the site. */
function problem(site: Site, path: string, target: string, ids: Map<string, Set<string>>): string | null {
  const origin = "http://site.invalid";
  const here = `${origin}${site.base}${path.slice(1)}`;
  if (!URL.canParse(target, here)) return `${target} is no address`;
  const url = new URL(target, here);
  if (url.origin !== origin) return null;
  const found = fileFor(site, url.pathname);
  if (found === null) return `${target} leads to no page or file`;
  if (url.hash.length < 2 || !found.endsWith(".html")) return null;
  const page = `/${url.pathname.slice(site.base.length)}`.replace(/\/$/, "/index").replace(/\.html$/, "");
  if (!ids.has(page)) ids.set(page, readReferences(readHtml(site, page)).ids);
  return ids.get(page)!.has(decode(url.hash.slice(1)) ?? "") ? null : `${target} leads to no place on its page`;
}

/** Where the text of a page has a link to *target*, or what the build may have made it of, the most exact first. */
function placeOf(target: string, text: string): Position {
  // Markdown writes "%25" for a "%" that stands for itself.
  const written = [target, decode(target) ?? target].find((each) => text.includes(`](${each}`));
  if (written !== undefined) {
    const {line, column} = locate({text}, [`](${written}`]);
    return {line, column: column + "](".length};
  }
  const [path = "", hash] = target.split("#");
  const name = path.replace(/^[./]+/, "");
  const last = path.split("/").at(-1) ?? "";
  const ends = hash === undefined ? [""] : [`#${hash}`];
  return locate(
    {text},
    ends.flatMap((end) => [`${name}${end}`, `${last}${end}`, end, name, last])
  );
}
