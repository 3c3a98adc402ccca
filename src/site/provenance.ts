import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";
import {RecordBatchReader} from "apache-arrow";
import {currentCommit} from "./commit.js";

/** What a page's numbers rest on, apart from the claims themselves. */
export interface Provenance {
  page: string;
  /** The sha256 of each data file, by its path from the root of the site. */
  data: Record<string, string>;
  /** The address of each data file, relative to the page. */
  files: Record<string, string>;
  packages: Record<string, string>;
  seeds: number[];
  commit: string;
}

/** Writes into each built page what its receipt says of data, packages, seeds and commit. */
export function writeProvenance(folder: string, pages: readonly string[]): void {
  const {id: commit} = currentCommit();
  for (const page of pages) {
    const file = join(folder, `${page}.html`);
    const html = readFileSync(file, "utf8");
    const json = JSON.stringify(provenance(folder, page, html, commit)).replace(/</g, "\\u003c");
    writeFileSync(
      file,
      html.replace("</main>", () => `<script type="application/json" id="notebook-receipt">${json}</script></main>`)
    );
  }
}

export function provenance(folder: string, page: string, html: string, commit: string): Provenance {
  const data: Record<string, string> = {};
  const files: Record<string, string> = {};
  const seeds = new Set<number>();
  for (const [, name, path] of html.matchAll(/registerFile\("([^"]+)", \{.*?"path":"([^"]+)"/g)) {
    const bytes = readFileSync(join(folder, posix.join(posix.dirname(page), path!)));
    const file = posix.join("/", posix.resolve(posix.dirname(page), name!));
    data[file] = createHash("sha256").update(bytes).digest("hex");
    files[file] = path!;
    const seed = name!.endsWith(".arrow")
      ? RecordBatchReader.from(bytes).open().schema.metadata.get("seed")
      : undefined;
    if (seed !== undefined && Number.isInteger(Number(seed))) seeds.add(Number(seed));
  }
  for (const [, seed] of readCells(html).matchAll(/\bseed\s*[:=]\s*(\d+)/g)) seeds.add(Number(seed));
  return {page, data, files, packages: packagesOf(folder, page, html), seeds: [...seeds].sort((a, b) => a - b), commit};
}

function readCells(html: string): string {
  return /<script type="application\/json" id="notebook-cells">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
}

/** The packages whose modules the page loads, at once or later. */
function packagesOf(folder: string, page: string, html: string): Record<string, string> {
  const packages: Record<string, string> = {};
  const seen = new Set<string>();
  const visit = (from: string, text: string) => {
    for (const [, specifier] of text.matchAll(/["'`]((?:\.{1,2}\/)[^"'`\s]+\.js)["'`]/g)) {
      const path = posix.join(posix.dirname(from), specifier!);
      if (seen.has(path) || isEditing(path) || !existsSync(join(folder, path))) continue;
      seen.add(path);
      const [, name, version] = /^\/?_node\/((?:@[^/]+\/)?[^/@]+)@([^/]+)\//.exec(path) ?? [];
      if (name && version) packages[name] = version;
      visit(path, readFileSync(join(folder, path), "utf8"));
    }
  };
  visit(page, html);
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is loaded only when a reader edits the page is not what its numbers rest on. */
function isEditing(path: string): boolean {
  return /(?:^|\/)_import\/editor\/\w+\//.test(path);
}
