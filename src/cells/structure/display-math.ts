import type MarkdownIt from "markdown-it";
import {reportStructure} from "./problems.js";
import type {BlockRule} from "./rules.js";

/** A display formula: its TeX, what it is called if it is, its last line, and where its TeX starts in each line. */
export interface Display {
  tex: string;
  label: string | undefined;
  line: number;
  lines: readonly string[];
}

const closing = /^((?:\\[\s\S]|[^\\$]|\$(?!\$))*)\$\$[ \t]*(?:\{#([^{}]*)\})?[ \t]*$/;

const parse: BlockRule = (state, startLine, endLine, silent) => {
  const text = (line: number) => state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  // "$${" is a dollar before a value of Framework's
  if (!/^\$\$(?!\{)/.test(text(startLine))) return false;
  if (silent) return true;
  const tex: string[] = [];
  const lines: string[] = [];
  let label: string | undefined;
  let line = startLine;
  for (let closed = false; !closed; ++line) {
    const source = line < endLine ? text(line).slice(line === startLine ? 2 : 0) : "";
    const outside = line >= endLine || state.sCount[line]! < state.blkIndent;
    const match = closing.exec(source);
    if (outside || (!match && !source.trim() && line > startLine)) {
      const message = "display mathematics without its closing $$, alone or before {#eq:…}";
      reportStructure(state.env, {code: "math", line: startLine, at: "$$", message});
      break;
    }
    tex.push(match ? match[1]! : source);
    lines.push(source);
    if (match) label = match[2];
    closed = match !== null;
  }
  state.line = line;
  const token = state.push("math_block", "math", 0);
  token.block = true;
  token.map = [startLine, line];
  token.meta = {tex: tex.join("\n"), label, line: line - 1, lines} satisfies Display;
  return true;
};

/** `$$` … `$$ {#eq:label}`, a token *math_block* whose meta is the Display. */
export function displayMath(md: MarkdownIt): void {
  md.block.ruler.before("fence", "math_block", parse, {alt: ["paragraph", "reference", "blockquote", "list"]});
}
