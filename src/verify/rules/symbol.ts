import {formulasIn} from "../../prose/formulas.js";
import {declaredAs} from "../../prose/mark-symbols.js";
import type {Declaration} from "../../prose/notation.js";
import {symbolsOf} from "../../prose/symbols.js";
import {conventions, type PageNotation} from "../../site/notation/book-notation.js";
import type {Finding, Rule} from "../rule.js";
import type {Prose, SourcePage} from "../source.js";

export const symbol: Rule = {
  code: "symbol",
  name: "A symbol means one thing, or its page says that it means another here",
  description:
    "A page declares a symbol that another page, or the conventions of the book, declare with other words, without " +
    "saying “here”; or its formulas have a symbol that neither its block of notation nor the conventions declare. " +
    "Give the symbol the same words, another letter, or say - $h$ here: what it means.",
  severity: "error",
  needs: "text",
  acrossPages: true,
  *check({root, pages, notation: book}) {
    const common = book.find(({path}) => path === conventions)?.notation.symbols ?? [];
    for (const page of pages) {
      const at = book.findIndex(({path}) => path === page.path);
      const before = book.slice(0, at);
      const own = book[at]?.notation.symbols ?? [];
      for (const [i, declared] of own.entries()) {
        const message = conflict(declared, own.slice(0, i), {before, root, file: page.file});
        if (message) yield {file: page.file, line: declared.line, column: declared.column, message};
      }
      yield* undeclared(page, new Set([...common, ...own].map(({key}) => key)));
    }
  }
};

interface Others {
  before: readonly PageNotation[];
  root: string;
  file: string;
}

/** What is wrong with a declaration, given those before it; null if nothing is. */
function conflict(
  {key, tex, meaning, isLocal, line}: Declaration,
  own: readonly Declaration[],
  others: Others
): string | null {
  const {before, root, file} = others;
  const twice = own.find((other) => other.key === key && other.line !== line);
  if (twice) return `$${tex}$ is declared twice: at ${file}:${twice.line} as “${twice.meaning}”`;
  const first = before.flatMap(({path, notation}) =>
    notation.symbols.filter((other) => other.key === key).map((other) => ({...other, path}))
  )[0];
  if (!first)
    return isLocal
      ? `$${tex}$ is said to mean something else elsewhere, but no page before declares it: leave out “here”`
      : null;
  const place = `${root}${first.path}.md:${first.line}`;
  if (gist(first.meaning) === gist(meaning))
    return isLocal ? `$${tex}$ means the same at ${place}: leave out “here”` : null;
  return isLocal
    ? null
    : `$${tex}$ is “${meaning}”, and “${first.meaning}” at ${place}: say the same, or “- $${tex}$ here: …”`;
}

/** What is compared: after a semicolon a page may add a remark of its own. */
function gist(meaning: string): string {
  return meaning.split(";")[0]!.trim();
}

/** The first of each symbol in a page's formulas that is not declared. */
function* undeclared({file, prose}: SourcePage, declared: ReadonlySet<string>): Generator<Finding> {
  const seen = new Set<string>();
  for (const {tex, offset, place} of prose.flatMap(formulasOf)) {
    for (const found of symbolsOf(tex)) {
      const {head, key, start, isIndex} = found;
      if (isIndex || seen.has(head) || declaredAs(found, declared) !== undefined) continue;
      seen.add(head);
      const message = `$${key}$ is declared neither in the page's ::: notation nor in the conventions: “- $${key}$: …”`;
      yield {file, ...place(offset + start), message};
    }
  }
}

function formulasOf({kind, content, place}: Prose): {tex: string; offset: number; place: Prose["place"]}[] {
  if (kind === "html") return [];
  if (kind === "math") {
    const tex = content.replace(/\$\$[^$]*$/, "").replace(/^\s*\$\$/, (open) => " ".repeat(open.length));
    return [{tex, offset: 0, place}];
  }
  return formulasIn(content).map(({tex, index}) => ({tex, offset: index + 1, place}));
}
