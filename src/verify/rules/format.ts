import {PageText} from "../../cells/text.js";
import {linesOutsideFences} from "../outside-fences.js";
import type {Finding, Rule} from "../rule.js";
import type {SourcePage} from "../source.js";

export const format: Rule = {
  code: "format",
  name: "White space says nothing",
  description:
    "Spaces at the end of a line that break no line, tabs before a cell's code, line ends of Windows, or a page that does " +
    "not end in exactly one line end. `--fix` mends all of them.",
  severity: "warning",
  needs: "text",
  *check({pages}) {
    for (const page of pages) {
      const text = new PageText(page.text);
      for (const {start, end, replacement, message} of [...inProse(page), ...inCells(page), ...atEnds(page)]) {
        const fix = {start, end, text: replacement};
        yield {file: page.file, ...text.position(start), message, fix} satisfies Finding;
      }
    }
  }
};

interface Slip {
  start: number;
  end: number;
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

/** A template may hold any white space, and means it. */
function* inCells({cells, text}: SourcePage): Generator<Slip> {
  for (const {kind, language, source, lines} of cells) {
    if (kind !== "block" || !/^[jt]sx?$/.test(language) || source.includes("`")) continue;
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
