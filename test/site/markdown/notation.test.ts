import {parseHtml} from "@observablehq/framework/dist/html.js";
import {expect, test} from "vitest";
import {readNotation} from "../../../src/prose/notation.js";
import {readTerms, termsUsed} from "../../../src/prose/terms.js";
import {problems, render, renderer} from "./render.js";

const block = `::: notation
- $\\lambda_2$ = \${lambda.toFixed(2)}: the second eigenvalue
- $w$, $w_{ij}$ here: weights; those of edges
- $x^\\T$: the transpose
:::`;

test("a page declares its symbols, a line each", () => {
  const {symbols, unread} = readNotation(`---\ntitle: t\n---\n\n# T\n\n${block}\n`);
  expect(unread).toEqual([]);
  expect(
    symbols.map(({key, value, isLocal, meaning, line, column}) => [key, value, isLocal, meaning, line, column])
  ).toEqual([
    ["\\lambda_2", "lambda.toFixed(2)", false, "the second eigenvalue", 8, 3],
    ["w", undefined, true, "weights; those of edges", 9, 3],
    ["w", undefined, true, "weights; those of edges", 9, 8],
    ["x^\\T", undefined, false, "the transpose", 10, 3]
  ]);
});

test("the block is a list of buttons, and formulas say which symbols they have", () => {
  const html = renderer()(`A gap $\\lambda_2 = w_{12}$.\n\n${block}`).html;
  const {document} = parseHtml(html);
  const section = document.querySelector(".notation")!;
  expect(section.querySelector("h2")!.id).toBe("notation");
  const buttons = Array.from(section.querySelectorAll("button"), (button) => [
    button.id,
    button.dataset.symbol,
    button.getAttribute("aria-label")
  ]);
  expect(buttons).toEqual([
    ["symbol:lambda_2", "lambda_2", "λ2"],
    ["symbol:w", "w", "w"],
    ["symbol:x-T", "x-T", "xT"]
  ]);
  const marks = Array.from(document.querySelectorAll("p .katex [data-symbol]"), (mark) =>
    mark.getAttribute("data-symbol")
  );
  expect(marks).toEqual(["lambda_2", "w"]);
});

test("what the block cannot be read as is said, at its line", () => {
  expect(problems("# T\n\n::: notation\n- $x$ is a point\n- $y$: another\n:::")).toEqual([
    'notebooks/page.md:4:1 notation not of the form "- $x$: meaning", "- $x$, $y$ here: meaning" or "- $x$ = ${value}: meaning"'
  ]);
});

const terms = () => new Map([["term:conductance", {path: "/notebooks/cuts", text: "conductance"}]]);

test("a term is a place, and references to it lead to the page that derives it", () => {
  const own = render("The **gap**{#term:gap} is. A [@term:gap], or [gaps](#term:gap).");
  expect(own).toBe(
    '<p>The <dfn id="term:gap">gap</dfn> is. A <a class="reference" href="#term:gap">gap</a>, or <a href="#term:gap">gaps</a>.</p>\n'
  );
  const other = renderer({terms})("The [@term:conductance] of [cuts](#term:conductance).").html;
  expect(other).toBe(
    '<p>The <a class="reference" href="/notebooks/cuts#term:conductance">conductance</a> of <a href="/notebooks/cuts#term:conductance">cuts</a>.</p>\n'
  );
});

test("a term that no page derives, that two derive, or that labels nothing is an error at its place", () => {
  expect(problems("Its [@term:conductence].", {terms})).toEqual([
    'notebooks/page.md:1:6 broken-reference no page derives "term:conductence"; nearest: term:conductance'
  ]);
  expect(problems("The **x**{#term:conductance}.", {terms})).toEqual([
    'notebooks/page.md:1:10 duplicate-label "term:conductance" is derived on /notebooks/cuts, too: refer to it, or give one of them another name'
  ]);
  expect(problems("The *x*{#term:x} and **x**{#term:x}.")).toHaveLength(1);
  expect(problems("The x{#term:x}.")[0]).toContain("1:6 invalid-label {#term:x} follows the term");
});

test("a term is read with the sentence around it, which may go on in a formula of its own", () => {
  const text =
    "# T\n\nIt is so, e.g. here. The\n**cut**{#term:cut} is $x. Y$ of\n\n$$\nx\n+ y .\n$$ {#eq:x}\n\n- **No**{#term:no} one.\n";
  expect(readTerms(text)).toEqual([
    {name: "term:cut", text: "cut", line: 4, sentence: "The **cut** is $x. Y$ of $x + y .$"},
    {name: "term:no", text: "No", line: 11, sentence: "**No** one."}
  ]);
  expect(termsUsed("A [@term:cut], [no](#term:no).\n\n```ts\n[@term:code]\n```")).toEqual(
    new Set(["term:cut", "term:no"])
  );
});
