import type {CellLanguage} from "../page.js";
import type {Layout, Unit} from "../units.js";
import {EditError} from "./splice.js";

/** What a new unit is to be. */
export interface NewUnit {
  kind: "code" | "prose";
  /** The language of a unit of code; defaults to "ts". */
  language?: CellLanguage | undefined;
  source: string;
  /** What the fence says after its language, such as "echo height=360"; defaults to nothing. */
  info?: string | undefined;
}

/** A source as a unit has it: lines end in `\n`, code ends in one, prose neither begins nor ends with a blank line. */
export function normalizeSource(source: string, kind: Unit["kind"]): string {
  if (source.includes("\0")) throw new EditError("a source cannot hold the character U+0000");
  const text = source.replace(/\r\n?/g, "\n");
  if (kind === "code") return text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return text.replace(/^(?:[ \t]*\n)+/, "").replace(/(?:\n[ \t]*)+$/, "");
}

/** The lines of a new unit. Throws an EditError if no fence can say what it is. */
export function linesOf({kind, language = "ts", source, info = ""}: NewUnit): string[] {
  const text = normalizeSource(source, kind);
  if (kind === "prose") return text.split("\n");
  if (/[\r\n`]/.test(info)) throw new EditError(`a fence's attributes cannot hold a line's end or a backtick: ${info}`);
  const fence = fenceFor(text, "```");
  return [`${fence}${language}${info && ` ${info}`}`, ...contentLines(text), fence];
}

/** The lines of a unit that the text already has, without what stands before them there. */
export function linesOfUnit(text: string, unit: Unit): string[] {
  if (unit.kind === "prose") return unit.source.split("\n");
  const {opener, marker} = openerOf(text, unit);
  return [opener.trimStart(), ...contentLines(unit.source), marker];
}

/** The line that opens a unit of code, and its marker. */
export function openerOf(text: string, {outerStart, outerEnd}: Unit): {opener: string; marker: string} {
  const opener = /^[^\r\n]*/.exec(text.slice(outerStart, outerEnd))![0];
  return {opener, marker: /`+|~+/.exec(opener)![0]};
}

/** What the fence of a unit says after its language; nothing if it is prose. */
export function infoOf(text: string, unit: Unit): string {
  if (unit.kind === "prose") return "";
  return /^[ \t]*[`~]+[ \t]*[^\s`~]+(.*)$/.exec(openerOf(text, unit).opener)?.[1]?.trim() ?? "";
}

/** The lines between the markers of a fence. */
export function contentLines(source: string): string[] {
  return source === "" ? [] : source.replace(/\n$/, "").split("\n");
}

/** *marker*, or a longer one of its kind if a line of the source would close it. */
export function fenceFor(source: string, marker: string): string {
  const char = marker[0]!;
  const runs = source.split("\n").map((line) => line.trimStart().length - trimmed(line.trimStart(), char).length);
  const longest = Math.max(0, ...runs.filter((run) => run >= marker.length));
  return longest ? char.repeat(longest + 1) : marker;
}

function trimmed(line: string, char: string): string {
  let start = 0;
  while (line[start] === char) ++start;
  return line.slice(start);
}

/** Joins lines, with *prefix* before each but the first; a blank line gets none of its spaces. */
export function join(lines: readonly string[], {prefix, eol}: {prefix: string; eol: string}): string {
  return lines.map((line, k) => (k === 0 ? line : line === "" ? prefix.trimEnd() : prefix + line)).join(eol);
}

/** Keeps apart two lists, or two blocks of indented code, which blank lines do not. */
export const separator = "<!-- -->";

/** Lines as they stand within other blocks, a blank line after them, and what parts them from a block that follows. */
export function written(lines: readonly string[], {prefix}: Pick<Layout, "prefix">, {eol}: {eol: string}) {
  const blank = eol + prefix.trimEnd();
  return {text: join(lines, {prefix, eol}), blank, gap: blank + eol + prefix};
}
