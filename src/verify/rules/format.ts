import type {Cell} from "../../cells/page.js";
import {PageText} from "../../cells/text.js";
import {linesOutsideFences} from "../../prose/outside-fences.js";
import {formatCell} from "../format-cell.js";
import type {Finding, Rule} from "../rule.js";
import type {SourcePage} from "../source.js";

export const format: Rule = {
  code: "format",
  name: "Form says nothing",
  description:
    "A cell is not in prettier's form; spaces at the end of a line break no line; or there are tabs before code that " +
    "prettier leaves alone, line ends of Windows, or not exactly one line end after the page. `--fix` mends all of them.",
  severity: "warning",
  needs: "text",
  async check({pages}) {
    const found: Finding[] = [];
    for (const page of pages) {
      const text = new PageText(page.text);
      const slips = [...inProse(page), ...(await inCells(page)), ...atEnds(page)];
      for (const {start, end, at = start, replacement, message} of slips) {
        found.push({file: page.file, ...text.position(at), message, fix: {start, end, text: replacement}});
      }
    }
    return found;
  }
};

interface Slip {
  start: number;
  end: number;
  /** Where it shows; defaults to its start. */
  at?: number;
  replacement: string;
  message: string;
}

const trailing = "spaces at the end of a line";

/** Two spaces and more before another line of a paragraph are a line break, and stay. */
function* inProse({text}: SourcePage): Generator<Slip> {
  const lines = linesOutsideFences(text);
  for (const [i, {text: content, offset}] of lines.entries()) {
    const spaces = /(?<=\S)[ \t]+$/.exec(content);
    if (!spaces || (spaces[0] !== " " && lines[i + 1]?.text.trim())) continue;
    const start = offset + spaces.index;
    yield {start, end: offset + content.length, replacement: "", message: trailing};
  }
}

async function inCells({cells, analyses, text, file}: SourcePage): Promise<Slip[]> {
  const slips: Slip[] = [];
  for (const [i, cell] of cells.entries()) {
    const {kind, language, source, start, end} = cell;
    if (kind !== "block" || !/^[jt]sx?$/.test(language)) continue;
    const {error, expression: isExpression} = analyses[i]!;
    // A cell that is indented, or in a quote, is not in the page as it is run.
    const canBeWritten = !error && text.slice(start, end) === source;
    const formed = canBeWritten ? await formatCell(source, {file, isExpression}) : null;
    if (formed === null) slips.push(...inCell(cell, text));
    else if (formed !== source) {
      const at = start + firstDifference(source, formed);
      slips.push({start, end, at, replacement: formed, message: "the cell is not in prettier's form"});
    }
  }
  return slips;
}

function firstDifference(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) ++same;
  return same;
}

/** White space in a cell that is not written anew. A template may hold any, and means it. */
function* inCell({source, lines}: Cell, text: string): Generator<Slip> {
  if (source.includes("`")) return;
  for (const [i, line] of source.split("\n").entries()) {
    const {offset} = lines[i]!;
    const indent = /^[ \t]*\t[ \t]*/.exec(line)?.[0] ?? "";
    const spaces = /[ \t]+$/.exec(line)?.[0] ?? "";
    if (text.slice(offset, offset + line.length) !== line) continue;
    if (indent && indent.length < line.length) {
      const replacement = indent.replaceAll("\t", "  ");
      yield {start: offset, end: offset + indent.length, replacement, message: "tabs before code"};
    }
    const end = offset + line.length;
    if (spaces) yield {start: end - spaces.length, end, replacement: "", message: trailing};
  }
}

function* atEnds({text}: SourcePage): Generator<Slip> {
  for (const {index} of text.matchAll(/\r\n/g)) {
    yield {start: index, end: index + 1, replacement: "", message: "a line end of Windows"};
  }
  const body = text.replace(/[\r\n]+$/, "");
  const end = text.slice(body.length).replaceAll("\r", "");
  if (body && end !== "\n") {
    const message = end ? "blank lines at the end of the page" : "no line end at the end of the page";
    yield {start: body.length, end: text.length, replacement: "\n", message};
  }
}
