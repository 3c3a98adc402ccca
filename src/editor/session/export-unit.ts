import type {Unit} from "../../cells/units.js";

/** What a cell shows, for a notebook that carries outputs. */
export interface CellOutput {
  svg?: string;
  html?: string;
  text?: string;
}

/** What an exporter needs to know beyond the text of the page. */
export interface ExportOptions {
  /** What cells show, by the id of the unit; defaults to nothing. */
  outputs?: ReadonlyMap<string, CellOutput>;
}

/**
 * A unit's prose as Markdown that stands alone. A title becomes bold, the markers of a `:::` block stay behind, and
 * code is shown as a fence.
 */
export function toMarkdown({type, kind, language, source}: Unit): string {
  if (type === "title") return `**${source}**`;
  if (kind === "prose") return source;
  const fence = "`".repeat(1 + Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length)));
  return `${fence}${language}\n${source}${fence}`;
}

/** Gives packages that are imported by name the prefix that notebooks outside of a project need. */
export function toNpmImports(source: string): string {
  const statement = /^(\s*import\b(?:[^"';]*?\bfrom)?\s*)(["'])(?![./]|[a-z]+:)([^"'\n]+)\2/gm;
  return source.replace(statement, "$1$2npm:$3$2");
}

/** The page's title: its front matter's, or its first heading's. */
export function titleOf({data}: {data: Record<string, unknown>}, units: readonly Unit[]): string {
  if (typeof data["title"] === "string") return data["title"];
  const heading = units.find(({type}) => type === "heading" || type === "lheading");
  return heading?.source.replace(/^#+\s*|\s*#+$/g, "").split("\n")[0] ?? "Untitled";
}
