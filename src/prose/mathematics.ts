import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import {structureProblems} from "../cells/structure/problems.js";
import {textOf} from "../cells/structure/rules.js";
import {structure} from "../cells/structure/structure.js";
import {blocks} from "./blocks.js";
import {resolveClaim, type CheckClaim} from "./claims.js";
import {displayMath, typesetDisplays} from "./display-math.js";
import {checkFootnotes, footnotes} from "./footnotes.js";
import {typesetInline} from "./inline-math.js";
import {collectLabels} from "./labels.js";
import {labelSymbols} from "./notation-list.js";
import {openPage, Page, PageError, pageOf, type PageFile, type Problem} from "./page.js";
import {placeReferenceList, referenceList} from "./reference-list.js";
import {citedKeys, resolveLink, resolveReference} from "./references.js";
import {labelTerms} from "./term-labels.js";
import type {Terms} from "./terms.js";
import type {Bibliography} from "./works.js";

export interface MathematicsOptions extends PageFile {
  bibliography: Bibliography;
  /** Checks a claimed number; defaults to taking the page's word. */
  checkClaim?: CheckClaim | undefined;
  /** Where the terms of the book are derived, now; defaults to knowing those of the page alone. */
  terms?: (() => Terms) | undefined;
  /** Is told of what is wrong with a page, which then passes; by default parsing throws. */
  onProblems?: ((problems: readonly Problem[]) => void) | undefined;
}

/**
 * Teaches Markdown what a page of mathematics needs: formulas, numbered equations, statements, figures, references to
 * them, citations, footnotes and claimed numbers. All of it is known when a page has been parsed, so nothing of one
 * page is left to the next; parsing throws a PageError that lists what is wrong, each with its line and column.
 */
export function mathematics(md: MarkdownIt, options: MathematicsOptions): void {
  const {bibliography, checkClaim, terms: bookTerms = () => new Map(), onProblems = refuse, ...file} = options;
  structure(md);
  for (const use of [displayMath, blocks, footnotes, referenceList]) use(md);

  md.core.ruler.after("normalize", "page", (state) => {
    const env = state.env as {path?: string};
    openPage(env, new Page(env.path ?? "", state.src, file));
  });
  md.core.ruler.before("inline", "labels", ({env, tokens}) => {
    const page = pageOf(env);
    for (const {code, line, at, message} of structureProblems(env)) page.report(code, page.find(at, line), message);
    typesetDisplays(page, tokens);
    collectLabels(md, page, tokens);
  });
  md.core.ruler.after("inline", "mathematics", ({env, tokens}) => {
    const page = pageOf(env);
    labelSymbols(page, tokens);
    const terms = bookTerms();
    labelTerms(md, page, {tokens, terms});
    setText({page, tokens, checkClaim});
    page.works = bibliography.cite(citedKeys(tokens));
    for (const {token, line} of textOf(tokens)) {
      const place = (offset: number) => page.placeIn(token, line, offset);
      for (const child of token.children!) {
        if (child.type === "reference") resolveReference(page, child, {keys: bibliography.keys, terms, place});
        else if (child.type === "link_open") {
          resolveLink(page, child, {terms, place: (text) => place(token.content.indexOf(text))});
        }
      }
    }
  });
  md.core.ruler.push("reference_list", (state) => {
    const page = pageOf(state.env);
    const problems = page.problems();
    if (problems.length) onProblems(problems);
    placeReferenceList(state.tokens, page.works, () => new state.Token("reference_list", "", 0));
  });
}

function refuse(problems: readonly Problem[]): never {
  throw new PageError(problems);
}

/** Sets all that needs no other part of the page; only then can a reference show the heading that it leads to. */
function setText({
  page,
  tokens,
  checkClaim
}: {
  page: Page;
  tokens: readonly Token[];
  checkClaim: CheckClaim | undefined;
}): void {
  for (const {token, line, heading} of textOf(tokens)) {
    const place = (offset: number) => page.placeIn(token, line, offset);
    let breaks = 0;
    for (const child of token.children!) {
      if (child.type === "math_inline") typesetInline(page, child, {place, plain: heading});
      else if (child.type === "number") resolveClaim(page, child, {checkClaim, place});
      else if (child.type === "placeholder") child.meta = {...(child.meta as object | null), line: line + breaks + 1};
      else if (/^(soft|hard)break$/.test(child.type)) ++breaks;
    }
    checkFootnotes(page, token, (text) => place(token.content.indexOf(text)));
  }
}
