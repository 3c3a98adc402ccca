import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseInfo} from "@observablehq/framework/dist/info.js";
import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import {analyze, type CellSource} from "../cells/analyze.js";
import {frameHtml} from "../cells/frame.js";
import {languages, type CellLanguage} from "../cells/page.js";
import {stripTypes} from "../cells/strip-types.js";

/** What Framework hands to a renderer: the page's path and the cells that it has found so far. */
interface Context {
  path: string;
  code: {id: string}[];
  cells?: PageCell[];
  firstLine?: number;
}

/** What a built page says of each of its cells; the browser's `notebook` and `verify` read it. */
export interface PageCell {
  id: string;
  kind: "block" | "inline";
  language: CellLanguage;
  defines: string[];
  /** Where the cell begins in the page's file, counted from 1. */
  line: number;
  /** What an inline expression says; the source of a block stands in its frame. */
  source?: string;
  /** Why it cannot be read. */
  error?: string;
}

/**
 * Makes `ts` fences cells that display what they evaluate to, and wraps each cell with its name, its source, folded
 * unless the fence says `echo`, and room for its output (`height=360`, in pixels).
 */
export function cellFences(md: MarkdownIt, {root}: {root: string}): void {
  const {fence, placeholder} = md.renderer.rules;
  if (!fence || !placeholder) throw new Error("Framework's fence and placeholder rules are missing");

  md.core.ruler.before("block", "first-line", (state) => {
    const context = state.env as Context;
    context.cells = [];
    context.firstLine = firstLine(join(root, `${context.path}.md`), state.src);
  });

  md.core.ruler.push("html-expression-lines", ({tokens}) => {
    tokens.forEach((token, k) => {
      const {type, map} = tokens[k - 1] ?? {};
      if (type === "html_open") numberLines(token.children ?? [], map![0] + 1);
    });
  });

  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const context = env as Context;
    const token = tokens[index]!;
    const source = token.content;
    const {tag, attributes} = parseInfo(token.info);
    const language = languages.find((name) => name === tag);
    if (!language || attributes.run === "false") return fence(tokens, index, options, env, self);
    const before = context.code.length;
    const {content, info} = runnableToken(language, source);
    const html = fence([{...token, content, info} as Token], 0, options, env, self);
    const id = context.code[before]?.id ?? `broken-${context.cells!.length}`;
    const line = context.firstLine! + (token.map?.[0] ?? 0) + 1;
    const cell = {id, kind: "block", language, ...described({source, language}, context), line} as const;
    context.cells!.push(cell);
    const open = "echo" in attributes && attributes.echo !== "false";
    return frameHtml({...cell, source}, html, {
      open,
      height: attributes.height ? Number(attributes.height) : undefined
    });
  };

  md.renderer.rules.placeholder = (tokens, index, options, env, self) => {
    const context = env as Context;
    const before = context.code.length;
    const html = placeholder(tokens, index, options, env, self);
    const id = context.code[before]?.id ?? `broken-${context.cells!.length}`;
    const source = tokens[index]!.content;
    const line = context.firstLine! + ((tokens[index]!.meta as {line?: number} | null)?.line ?? 0);
    const cell = {source, language: "js", kind: "inline"} as const;
    context.cells!.push({id, ...cell, ...described(cell, context), line});
    return html;
  };

  const render = md.renderer.render.bind(md.renderer);
  md.renderer.render = (tokens, options, env) => {
    const html = render(tokens, options, env);
    const {cells = []} = env as Context;
    // Captions and footnotes are rendered elsewhere than they are written.
    const inOrder = cells.toSorted((a, b) => a.line - b.line);
    const json = JSON.stringify(inOrder).replace(/</g, "\\u003c");
    return `${html}<script type="application/json" id="notebook-cells">${json}</script>`;
  };
}

/** Says of the expressions in a block of HTML, which Framework has made tokens, in which line of the Markdown they are. */
function numberLines(tokens: readonly Token[], first: number): void {
  let line = first;
  for (const token of tokens) {
    if (token.type === "placeholder") token.meta = {line};
    line += token.content.split("\n").length - 1;
  }
}

/** What a page says of a cell's meaning. */
function described(cell: CellSource, {path}: Context): Pick<PageCell, "defines" | "error"> {
  const {defines, error} = analyze(cell, {path: `${path}.md`});
  return {defines: defines.map(({name}) => name), ...(error && {error: String(error)})};
}

function runnableToken(language: CellLanguage, source: string): {content: string; info: string} {
  if (language !== "ts") return {content: source, info: `${language} echo=false`};
  try {
    return {content: stripTypes(source), info: "js echo=false"};
  } catch {
    return {content: source, info: "js echo=false"}; // Framework shows the syntax error in the cell's place
  }
}

/** How many lines of the file come before the Markdown: its front matter. */
function firstLine(file: string, markdown: string): number {
  try {
    const lines = (text: string) => text.replace(/\s+$/, "").split("\n").length;
    return lines(readFileSync(file, "utf8")) - lines(markdown);
  } catch {
    return 0;
  }
}
