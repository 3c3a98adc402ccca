import type MarkdownIt from "markdown-it";
import {parsePage} from "../page.js";
import type {Page} from "../page.js";
import {readUnits} from "../units.js";
import type {Leaf, Unit} from "../units.js";

/** A unit with a name that it keeps whatever happens around it. */
export interface DocumentUnit extends Unit {
  id: string;
}

/** A page that can be edited: its text, which is all that there is to it, and the units that the text has. Immutable. */
export interface PageDocument {
  readonly text: string;
  /** The text as parsePage reads it. */
  readonly page: Page;
  readonly units: readonly DocumentUnit[];
  readonly leaves: readonly Leaf[];
  /** What ends the page's lines: that of its first line. */
  readonly eol: string;
  /** The number of the next new unit, "new-1", "new-2" … */
  readonly nextId: number;
  readonly markdownIt: ((md: MarkdownIt) => MarkdownIt) | undefined;
}

export interface OpenDocumentOptions {
  /** The page's path from the root of the site; defaults to "/page.md". */
  path?: string | undefined;
  /** Adds the site's plug-ins, as for parsePage. */
  markdownIt?: ((md: MarkdownIt) => MarkdownIt) | undefined;
  /** The published ids of the units of code, in order; defaults to "code-0", "code-1" … */
  ids?: readonly string[] | undefined;
}

/**
 * Opens a page's text. Units of code have the given ids, those of prose "prose-0", "prose-1" … in their order. Throws a
 * RangeError if the ids are not as many as the units of code, or not all different.
 */
export function openDocument(
  text: string,
  {path = "/page.md", markdownIt, ids}: OpenDocumentOptions = {}
): PageDocument {
  const read = readDocument(text, {path, markdownIt});
  const codes = read.units.filter(({kind}) => kind === "code").length;
  if (ids && ids.length !== codes) throw new RangeError(`invalid ids; not ${codes}, one for each cell: ${ids.length}`);
  const counts = {code: 0, prose: 0};
  const units = read.units.map((unit) => {
    const count = counts[unit.kind]++;
    return {...unit, id: unit.kind === "code" && ids ? ids[count]! : `${unit.kind}-${count}`};
  });
  if (new Set(units.map(({id}) => id)).size < units.length) throw new RangeError("invalid ids; not all different");
  return {...read, units, nextId: 1, markdownIt};
}

/** What a text says, before its units have ids. */
export interface ReadDocument extends Pick<PageDocument, "text" | "page" | "leaves" | "eol"> {
  readonly units: readonly Unit[];
}

export function readDocument(
  text: string,
  {path, markdownIt}: {path: string; markdownIt: PageDocument["markdownIt"]}
): ReadDocument {
  const page = parsePage(text, {path, markdownIt});
  return {text, page, ...readUnits(page, {markdownIt}), eol: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n"};
}

/** The unit with this id; throws a RangeError if there is none. */
export function unitOf({units}: PageDocument, id: string): DocumentUnit {
  const unit = units.find((candidate) => candidate.id === id);
  if (!unit) throw new RangeError(`no such unit: ${JSON.stringify(id)}`);
  return unit;
}
