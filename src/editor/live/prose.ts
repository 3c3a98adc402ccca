import type {Token} from "markdown-it";
import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import {markdownParser} from "../../cells/markdown.js";
import {lines} from "../../prose/lines.js";
import {mathematics} from "../../prose/mathematics.js";
import {PageError} from "../../prose/page.js";
import type {Work} from "../../prose/works.js";
import {liveFile} from "./live-file.js";

/** A unit of prose as HTML, with the expressions in it; each has its place, a comment with its id. */
export interface RenderedProse {
  html: string;
  expressions: {id: string; source: string}[];
}

export interface ProseRenderer {
  /** Renders a unit as the site does, its numbers and references by what the whole page says. Throws a PageError. */
  render(document: PageDocument, unit: DocumentUnit): RenderedProse;
}

/** Loads what rendering prose needs: KaTeX, and the works that can be cited. */
export async function proseRenderer({
  document,
  freshId
}: {
  document: Document;
  freshId: () => string;
}): Promise<ProseRenderer> {
  const works = new Map(Object.entries(await liveFile<Record<string, Work>>(document, "works")));
  const bibliography = {
    keys: new Set(works.keys()),
    cite: (keys: Iterable<string>) =>
      new Map([...new Set(keys)].sort().flatMap((key) => (works.has(key) ? [[key, works.get(key)!] as const] : [])))
  };
  let expressions: RenderedProse["expressions"] = [];
  const md = markdownParser((md) => {
    mathematics(md, {bibliography});
    lines(md);
    anchors(md);
    md.renderer.rules.placeholder = (tokens, index) => {
      const id = freshId();
      expressions.push({id, source: tokens[index]!.content});
      return `<!--:${id}:-->`;
    };
    return md;
  });
  return {
    render({text, page}, unit) {
      const {end} = page.frontMatter;
      const markdown = text.slice(end).replace(/\r\n?/g, "\n");
      const before = text.slice(0, end).split(/\r\n?|\n/).length - 1;
      const env = {path: page.path.replace(/\.md$/, ""), code: []};
      const tokens = md.parse(markdown, env);
      expressions = [];
      const html = md.renderer.render(tokensAt(tokens, unit.line - before), md.options, env);
      return {html, expressions};
    }
  };
}

export {PageError};

/** The tokens of the block that says that it begins at a line. */
function tokensAt(tokens: Token[], line: number): Token[] {
  const start = tokens.findIndex((token) =>
    token.type === "math_block" ? token.map![0] + 1 === line : token.attrGet("data-line") === String(line)
  );
  if (start < 0) throw new RangeError(`no block of prose begins at line ${line}`);
  let depth = 0;
  for (let end = start; end < tokens.length; ++end) {
    depth += tokens[end]!.nesting;
    if (depth === 0) return tokens.slice(start, end + 1);
  }
  return tokens.slice(start);
}

/** Headings that can be linked to, as Framework has them. */
function anchors(md: ReturnType<typeof markdownParser>): void {
  const inner = (tokens: Token[], index: number) => tokens[index + 1]?.content ?? "";
  const slug = (text: string) => encodeURIComponent(text.trim().toLowerCase().replace(/\s+/g, "-"));
  md.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
    const token = tokens[index]!;
    if (!token.attrGet("id")) token.attrSet("id", slug(inner(tokens, index)));
    token.attrSet("tabindex", "-1");
    const link = `<a class="observablehq-header-anchor" href="#${token.attrGet("id")!}">`;
    return self.renderToken(tokens, index, options) + link;
  };
  md.renderer.rules.heading_close = (tokens, index, options, _env, self) => {
    return `</a>${self.renderToken(tokens, index, options)}`;
  };
}
