import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";
import {RecordBatchReader} from "apache-arrow";
import {commitName} from "./commit.js";
import type {PageCell} from "./fences.js";
import {packagesOfPage, readLockfile} from "./record/page-packages.js";

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
export function writeProvenance(folder: string, {cache, pages}: {cache: string; pages: readonly string[]}): void {
  const commit = commitName();
  const lockfile = readLockfile();
  for (const page of pages) {
    const file = join(folder, `${page}.html`);
    const html = readFileSync(file, "utf8");
    const packages = packagesOfPage(page, html, {folder, cache, lockfile});
    const json = JSON.stringify({...provenance(folder, page, html), packages, commit}).replace(/</g, "\\u003c");
    writeFileSync(
      file,
      html.replace("</main>", () => `<script type="application/json" id="notebook-receipt">${json}</script></main>`)
    );
  }
}

/** The data and the seeds of a page. */
function provenance(folder: string, page: string, html: string): Omit<Provenance, "packages" | "commit"> {
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
  for (const [, seed] of readSources(html).matchAll(/\bseed\s*[:=]\s*(\d+)/g)) seeds.add(Number(seed));
  return {page, data, files, seeds: [...seeds].sort((a, b) => a - b)};
}

/** The sources of a page's cells: those of blocks from their frames, those of inline expressions from the list of cells. */
function readSources(html: string): string {
  const frames = html.matchAll(/<details class="cell-source".*?<code[^>]*>(.*?)<\/code>/gs);
  const cells = /<script type="application\/json" id="notebook-cells">(.*?)<\/script>/s.exec(html)?.[1] ?? "[]";
  const inline = (JSON.parse(cells) as PageCell[]).map(({source = ""}) => source);
  return [...Array.from(frames, ([, source]) => source), ...inline].join("\n");
}
