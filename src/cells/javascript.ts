import {transpileTag} from "@observablehq/framework/dist/tag.js";
import type {CellLanguage} from "./page.js";
import {CellSyntaxError, stripTypes} from "./strip-types.js";

/** The JavaScript of a cell, and how far its text is from the cell's own. */
export interface CellJavaScript {
  code: string;
  /** Columns that the code's first line has before the source's. */
  indent: number;
  /** Lines of the source before the code's first. */
  skip: number;
}

const tags: Partial<Record<CellLanguage, {tag: string; raw: boolean}>> = {
  tex: {tag: "tex.block", raw: true},
  html: {tag: "html.fragment", raw: true},
  svg: {tag: "svg.fragment", raw: true},
  dot: {tag: "dot", raw: false},
  mermaid: {tag: "await mermaid", raw: false}
};

/**
 * Turns a cell's source into the JavaScript that Framework runs: TypeScript loses its types, markup becomes a tagged
 * template. Throws a CellSyntaxError if it cannot be.
 */
export function toJavaScript(source: string, language: CellLanguage): CellJavaScript {
  if (language === "js") return {code: source, indent: 0, skip: 0};
  if (language === "ts") return {code: stripTypes(source), indent: 0, skip: 0};
  if (language === "jsx" || language === "tsx") return {code: stripTypes(source, {jsx: true}), indent: 0, skip: 0};
  const template = tags[language];
  if (!template) throw new CellSyntaxError(`${language} cells do not run here`, 1, 1);
  const skip = source.startsWith("\n") ? 1 : 0;
  const indent = template.tag.length + 1;
  try {
    return {code: transpileTag(source, template.tag, template.raw), indent, skip};
  } catch (error) {
    throw toCellError(error);
  }
}

/** Gives an error of acorn or of Framework, which end in `(line:column)`, its place in the cell's source. */
export function toCellError(error: unknown, {indent = 0, skip = 0}: Partial<CellJavaScript> = {}): unknown {
  if (!(error instanceof SyntaxError) || error instanceof CellSyntaxError) return error;
  const place = / \((\d+):(\d+)\)$/.exec(error.message);
  if (!place) return new CellSyntaxError(error.message, 1, 1);
  const line = Number(place[1]);
  const column = Math.max(0, Number(place[2]) - (line === 1 ? indent : 0));
  return new CellSyntaxError(error.message.slice(0, place.index), line + skip, column + 1);
}
