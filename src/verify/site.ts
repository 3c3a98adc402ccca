import {existsSync, readFileSync, readdirSync, statSync} from "node:fs";
import {join, posix} from "node:path";

/** A reference of a built page to another file, page or place, as it stands in the HTML. */
export interface Reference {
  /** The attribute's value. */
  target: string;
  attribute: "href" | "src";
}

/** A built site, in a folder. */
export interface Site {
  folder: string;
  /** The path under which it is served, with a slash at both ends. */
  base: string;
  /** The pages, as paths from the root without ".html". */
  pages: readonly string[];
}

/** The site that was built into *folder* to be served under *base*. Throws an Error if it has no pages. */
export function openSite(folder: string, base: string): Site {
  const files = existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: "utf8"}) : [];
  const html = files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".html") && file !== "404.html");
  if (html.length === 0) throw new Error(`no built pages in ${folder}: run "npm run build" first`);
  return {folder, base, pages: html.map((file) => `/${file.slice(0, -".html".length)}`).sort()};
}

/**
 * The file that a static host sends for *pathname*, which has the site's base in it: the file itself, the page of that
 * name, or a folder's index; null if there is none.
 */
export function fileFor({folder, base}: Site, pathname: string): string | null {
  const path = decode(pathname);
  if (path === null || !`${path}/`.startsWith(base)) return null;
  const inside = posix.normalize(`/${path.slice(base.length)}`);
  const candidates = inside.endsWith("/")
    ? [`${inside}index.html`]
    : [inside, `${inside}.html`, `${inside}/index.html`];
  return (
    candidates.map((name) => join(folder, name)).find((file) => existsSync(file) && statSync(file).isFile()) ?? null
  );
}

/** A part of an address as it is meant; null if its percent signs mean nothing. */
export function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The HTML of a built page. */
export function readHtml({folder}: Site, page: string): string {
  return readFileSync(join(folder, `${page}.html`), "utf8");
}

const tag = /<[a-z][^\s/>]*((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/gi;
const attribute = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;

/** All that *html* refers to, and the ids that others may refer to. */
export function readReferences(html: string): {references: Reference[]; ids: Set<string>} {
  const references: Reference[] = [];
  const ids = new Set<string>();
  const elements = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, "$1");
  for (const [, attributes = ""] of elements.matchAll(tag)) {
    for (const [, name = "", double, single, bare] of attributes.matchAll(attribute)) {
      const value = unescapeHtml(double ?? single ?? bare ?? "");
      const lower = name.toLowerCase();
      if (lower === "href" || lower === "src") references.push({target: value, attribute: lower});
      else if (lower === "id" || lower === "name") ids.add(value);
    }
  }
  return {references, ids};
}

const entities: Readonly<Record<string, string>> = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name: string | undefined) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex as string, 16));
  });
}
