import type MarkdownIt from "markdown-it";
import type {BlockRule} from "./inline.js";
import {pageOf} from "./page.js";
import {typeset} from "./tex.js";

/** A display formula: where it stands, its HTML, and what it is called if it is. */
export interface Display {
  html: string;
  label: string | undefined;
  line: number;
  number?: number;
}

const closing = /^((?:\\[\s\S]|[^\\$]|\$(?!\$))*)\$\$[ \t]*(?:\{#([^{}]*)\})?[ \t]*$/;

const parse: BlockRule = (state, startLine, endLine, silent) => {
  const text = (line: number) => state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  // "$${" is a dollar before a value of Framework's
  if (!/^\$\$(?!\{)/.test(text(startLine))) return false;
  if (silent) return true;
  const page = pageOf(state.env);
  const lines: string[] = [];
  const columns: number[] = [];
  let label: string | undefined;
  let line = startLine;
  for (let closed = false; !closed; ++line) {
    const source = line < endLine ? text(line).slice(line === startLine ? 2 : 0) : "";
    const outside = line >= endLine || state.sCount[line]! < state.blkIndent;
    const match = closing.exec(source);
    if (outside || (!match && !source.trim() && line > startLine)) {
      page.report(
        "math",
        page.find("$$", startLine),
        "display mathematics without its closing $$, alone or before {#eq:…}"
      );
      break;
    }
    lines.push(match ? match[1]! : source);
    columns.push(page.find(source, line).column);
    if (match) label = match[2];
    closed = match !== null;
  }
  state.line = line;

  const tex = lines.join("\n");
  const set = typeset(tex, {display: true});
  if ("error" in set) {
    const before = tex.slice(0, set.position).split("\n");
    const within = before.length - 1;
    page.report("math", {line: startLine + within, column: columns[within]! + before[within]!.length}, set.error);
  }
  const token = state.push("math_block", "math", 0);
  token.block = true;
  token.map = [startLine, line];
  token.meta = {html: "error" in set ? "" : set.html, label, line: line - 1} satisfies Display;
  return true;
};

/** More characters than fit on a phone, at which a formula has to scroll; superscripts and matrices count in full. */
const wide = 24;

function render({html, label, number}: Display): string {
  const glyphs = html.replace(/^[\s\S]*<span class="katex-html"/, "<span").replace(/<[^>]*>|\u200b/g, "").length;
  const name = number === undefined ? "Formula" : `Equation ${number}`;
  const scroll = glyphs > wide ? ` tabindex="0" role="region" aria-label="${name}, may scroll"` : "";
  const body = `<div class="equation-body"${scroll}>${html}</div>`;
  if (number === undefined) return `<div class="equation">${body}</div>\n`;
  return `<div class="equation numbered" id="${label}">${body}<span class="equation-number">(${number})</span></div>\n`;
}

export function displayMath(md: MarkdownIt): void {
  md.block.ruler.before("fence", "math_block", parse, {alt: ["paragraph", "reference", "blockquote", "list"]});
  md.renderer.rules.math_block = (tokens, index) => render(tokens[index]!.meta as Display);
}
