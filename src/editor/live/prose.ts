import type {Token} from "markdown-it";
import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import {markdownParser} from "../../cells/markdown.js";
import {findPlaceholders} from "../../cells/placeholder.js";
import {lineOf, lines} from "../../prose/lines.js";
import {mathematics} from "../../prose/mathematics.js";
import {PageError} from "../../prose/page.js";
import type {TermPlace} from "../../prose/terms.js";
import type {Work} from "../../prose/works.js";
import {liveFile} from "./live-file.js";

/** A unit of prose as HTML, with the expressions in it; each has its place, a comment with its id. */
export interface RenderedProse {
  html: string;
  expressions: {id: string; source: string}[];
  /** The list of the works that the whole page cites; empty if there are none. */
  references: string;
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
  const [works, terms] = await Promise.all([
    liveFile<Record<string, Work>>(document, "works").then((found) => new Map(Object.entries(found))),
    liveFile<Record<string, TermPlace>>(document, "terms").then((found) => new Map(Object.entries(found)))
  ]);
  const bibliography = {
    keys: new Set(works.keys()),
    cite: (keys: Iterable<string>) =>
      new Map([...new Set(keys)].sort().flatMap((key) => (works.has(key) ? [[key, works.get(key)!] as const] : [])))
  };
  let expressions: RenderedProse["expressions"] = [];
  const md = markdownParser((md) => {
    mathematics(md, {bibliography, terms: () => terms});
    lines(md);
    anchors(md);
    htmlPlaceholders(md);
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
      const references = tokens.filter(({type}) => type === "reference_list");
      return {html, expressions, references: md.renderer.render(references, md.options, env)};
    }
  };
}

export {PageError};

/** Finds the expressions in blocks of HTML, as Framework does. */
function htmlPlaceholders(md: ReturnType<typeof markdownParser>): void {
  md.core.ruler.after("mathematics", "html_placeholders", (state) => {
    const part = (type: string, content: string) => Object.assign(new state.Token(type, "", 0), {content});
    for (const token of state.tokens) {
      if (token.type !== "html_block") continue;
      const {content} = token;
      const children: Token[] = [];
      let from = 0;
      for (const {start, end} of findPlaceholders(content)) {
        children.push(part("html_block", unescapeDollars(content.slice(from, start))));
        children.push(part("placeholder", content.slice(start + 2, end - 1)));
        from = end;
      }
      children.push(part("html_block", unescapeDollars(content.slice(from))));
      Object.assign(token, {type: "inline", content: "", children});
    }
  });
}

/** `\\${` is text, outside of tags, comments and elements of raw text. */
function unescapeDollars(html: string): string {
  const markup = /<(script|style|textarea|title)\b[^]*?<\/\1\s*>|<!--[^]*?-->|<[^>]*>|\\(?=\$)/gi;
  return html.replace(markup, (found) => (found === "\\" ? "" : found));
}

/** The tokens of the block that says that it begins at a line. */
function tokensAt(tokens: Token[], line: number): Token[] {
  const start = tokens.findIndex((token) => lineOf(token) === line);
  if (start < 0) throw new RangeError(`no block of prose begins at line ${line}`);
  let depth = 0;
  for (let end = start; end < tokens.length; ++end) {
    depth += tokens[end]!.nesting;
    if (depth === 0) return tokens.slice(start, end + 1);
  }
  return tokens.slice(start);
}

/** Headings have the ids that Framework gives them. */
function anchors(md: ReturnType<typeof markdownParser>): void {
  const slug = (text: string) => encodeURIComponent(text.trim().toLowerCase().replace(/\s+/g, "-"));
  md.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
    const token = tokens[index]!;
    if (!token.attrGet("id")) token.attrSet("id", slug(tokens[index + 1]?.content ?? ""));
    token.attrSet("tabindex", "-1");
    return self.renderToken(tokens, index, options);
  };
}
