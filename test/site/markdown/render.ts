import {parseHtml} from "@observablehq/framework/dist/html.js";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import type {Token} from "markdown-it";
import {mathematics, PageError, type MathematicsOptions} from "../../../src/site/markdown/index.js";

const bibliography = `
@article{fiedler1973, title={Algebraic Connectivity}, author={Fiedler, Miroslav}, journal={Czech. Math. J.}, year=1973,
  doi={10.21136/CMJ.1973.101168}}
@article{luxburg2007, title={A Tutorial on Spectral Clustering}, author={von Luxburg, Ulrike}, year=2007,
  journal={Statistics and Computing}, archiveprefix={arXiv}, eprint={0711.0189}}
@article{fiedler1975a, title={Alpha}, author={Fiedler, Miroslav}, journal={J}, year=1975}
@article{fiedler1975b, title={Beta \\& {$<$}Gamma{$>$}}, author={Fiedler, Miroslav}, journal={J}, year=1975}
@report{page1999, title={The {PageRank} Citation Ranking}, author={Page, Lawrence and Brin, Sergey and Motwani, Rajeev},
  institution={Stanford}, year=1999, url={http://ilpubs.stanford.edu:8090/422/}}
`;

export interface Rendered {
  html: string;
  /** The sources of the cells that Framework found, in order. */
  cells: string[];
  tokens: Token[];
}

/** A renderer of pages: Framework's own Markdown with our extension. */
export function renderer(options: Partial<MathematicsOptions> = {}): (markdown: string, path?: string) => Rendered {
  const md = createMarkdownIt({
    markdownIt(markdownIt) {
      mathematics(markdownIt, {bibliography, ...options});
      return markdownIt;
    }
  });
  return (markdown, path = "/notebooks/page") => {
    const context = {path, code: [] as {node: {input: string}}[], startLine: 0, currentLine: 0};
    const tokens = md.parse(markdown, context);
    const html = md.renderer.render(tokens, md.options, context);
    return {html, tokens, cells: context.code.map(({node}) => node.input)};
  };
}

const shared = renderer();

/** The page's HTML, in which a formula is its TeX: {x} in a line, {{x}} on its own. */
export function render(markdown: string): string {
  return withTex(shared(markdown).html);
}

export function withTex(html: string): string {
  const {document} = parseHtml(html);
  for (const formula of document.querySelectorAll(".katex")) {
    const tex = formula.querySelector("annotation")?.textContent ?? formula.textContent;
    const display = formula.closest(".katex-display");
    (display ?? formula).replaceWith(display ? `{{${tex.trim()}}}` : `{${tex}}`);
  }
  return document.body.innerHTML;
}

/** What is wrong with a page, a line each. */
export function problems(markdown: string, options: Partial<MathematicsOptions> = {}): string[] {
  try {
    renderer(options)(markdown);
  } catch (error) {
    if (error instanceof PageError) return error.message.split("\n");
    throw error;
  }
  return [];
}
