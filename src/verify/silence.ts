import type {Position} from "../cells/text.js";
import type {Diagnostic} from "./diagnostic.js";
import type {SourcePage} from "./source.js";

/** `<!-- verify-ignore <rule>: <reason> -->`, on lines of its own: that rule says nothing of what comes next. */
export interface Silence extends Position {
  rule: string;
  reason: string;
  /** The lines of the block, or the cell, that follows. */
  from: number;
  to: number;
}

const comment = /<!--\s*verify-ignore\b([\s\S]*?)-->/g;

/** The silences of a page, malformed ones with an empty rule or reason. */
export function findSilences({text, prose, cells}: Pick<SourcePage, "text" | "prose" | "cells">): Silence[] {
  const lines = text.split(/\r\n?|\n/);
  return prose
    .filter(({kind}) => kind === "html")
    .flatMap(({content, place}) =>
      [...content.matchAll(comment)].map((match) => {
        const [, rule = "", reason = ""] = /^\s+([\w/-]+)\s*(?::\s*([\s\S]*?))?\s*$/.exec(match[1]!) ?? [];
        let from = place(match.index + match[0].length - 1).line;
        while (from < lines.length && !lines[from]!.trim()) ++from;
        return {...place(match.index), rule, reason, from: from + 1, to: endOf(from + 1, lines, cells)};
      })
    );
}

/** The last line of what begins on the line *from*: a cell's fence, or all up to the next blank line. */
function endOf(from: number, lines: readonly string[], cells: SourcePage["cells"]): number {
  const cell = cells.find(({kind, line}) => kind === "block" && line === from + 1);
  if (cell) return cell.line + cell.lines.length;
  let to = from;
  while (to < lines.length && lines[to]!.trim()) ++to;
  return to;
}

/** Whether the silence is of that finding: by its whole code or by its rule; what is at 1:1 is wrong with the page. */
function covers({rule, reason, from, to}: Silence, {code, line, column}: Diagnostic): boolean {
  const isPlace = (from <= line && line <= to) || (line === 1 && column === 1);
  return reason !== "" && isPlace && (rule === code || rule === code.split("/")[0]);
}

export interface Silenced {
  diagnostics: Diagnostic[];
  /** How many findings have been silenced. */
  silenced: number;
}

/** Takes away what is silenced, and reports the silences that silence nothing, of the rules that were *applied*. */
export function applySilences(
  diagnostics: readonly Diagnostic[],
  pages: readonly SourcePage[],
  applied: readonly string[]
): Silenced {
  const silences = pages.flatMap((page) => findSilences(page).map((silence) => ({...silence, file: page.file})));
  const used = new Set<Silence>();
  const kept = diagnostics.filter((diagnostic) => {
    const mine = silences.filter((silence) => silence.file === diagnostic.file && covers(silence, diagnostic));
    for (const silence of mine) used.add(silence);
    return mine.length === 0;
  });
  const unused = silences.filter(
    (silence) => silence.reason && applied.includes(silence.rule.split("/")[0]!) && !used.has(silence)
  );
  const reports = unused.map(({file, line, column, rule}): Diagnostic => ({
    file,
    line,
    column,
    code: "silence/unused",
    severity: "warning",
    message: `nothing here breaks ${rule}; take the comment away`
  }));
  return {diagnostics: [...kept, ...reports], silenced: diagnostics.length - kept.length};
}
