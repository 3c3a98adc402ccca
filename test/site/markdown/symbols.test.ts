import {expect, test} from "vitest";
import {markSymbols} from "../../../src/prose/mark-symbols.js";
import {symbolsOf} from "../../../src/prose/symbols.js";
import {typeset} from "../../../src/prose/tex.js";

const keys = (tex: string) =>
  symbolsOf(tex)
    .filter(({isIndex}) => !isIndex)
    .map(({key}) => key);

test.each([
  [String.raw`x^\T L_{\mathrm{sym}}^{-1} x_{k+1}`, ["x", "L_sym", "x"]],
  [
    String.raw`\bar S \bar{S} \hat\beta_{ij}' \mathcal C_0`,
    ["\\bar{S}", "\\bar{S}", "\\hat{\\beta}", "\\mathcal{C}_0"]
  ],
  [String.raw`\frac{a_1}{b^{2n}} \sum_{i<j} w_{ij}^2`, ["a_1", "b", "n", "i", "j", "w"]],
  [String.raw`\text{if } \lambda_2 \le \operatorname{gap}(R_\infty)`, ["\\lambda_2", "R_\\infty"]],
  [String.raw`\begin{cases} u & v \end{cases}`, ["u", "v"]],
  [String.raw`\hue{lambda}{\lambda_{k}} \mathrm{RatioCut}(S)`, ["\\lambda", "S"]],
  [String.raw`\{ \% x_{`, ["x"]],
  ["", []]
])("the symbols of %s", (tex, expected) => expect(keys(tex)).toEqual(expected));

test("every symbol is where it says, and those within another end before it", () => {
  const tex = String.raw`A_{ij}^{n - 1} + e^{-\beta x_i}`;
  const found = symbolsOf(tex).map(({start, end}) => tex.slice(start, end));
  expect(found).toEqual(["A_{ij}^{n - 1}", "i", "j", "n", "e^{-\\beta x_i}", "\\beta", "x_i", "i"]);
});

const declared = new Set(["\\lambda_2", "x", "n", "L_sym"]);

test.each([
  ["\\lambda_2 x_i", "\\htmlData{symbol=lambda_2}{\\lambda_2} \\htmlData{symbol=x}{x_i}"],
  ["\\lambda_3", "\\lambda_3"],
  ["x^n", "\\htmlData{symbol=x}{x^{\\htmlData{symbol=n}{n}}}"],
  ["\\sqrt n", "\\sqrt {\\htmlData{symbol=n}{n}}"],
  ["L_{\\mathrm{sym}}^2", "\\htmlData{symbol=L_sym}{L_{\\mathrm{sym}}^2}"]
])("%s is marked as declared", (tex, marked) => expect(markSymbols(tex, declared)).toBe(marked));

test("a marked formula says its own source, and is as wide and as high as without marks", () => {
  const tex = "x^n + \\bar x \\le \\lambda_2";
  const [plain, marked] = [typeset(tex), typeset(tex, {symbols: declared})].map((set) =>
    "html" in set ? set.html : ""
  );
  expect(marked).toContain('data-symbol="lambda_2"');
  const annotation = /<annotation[^>]*>([^<]*)/;
  expect(annotation.exec(marked!)![1]).toBe(annotation.exec(plain!)![1]);
  const sizes = (html: string) => html.match(/(?:height|vertical-align|top|margin-right):[^;"]*/g);
  expect(sizes(marked!)).toEqual(sizes(plain!));
});

test("where a mark cannot stand the formula is set without, and an error is at the author's place", () => {
  expect(typeset("\\frac1x", {symbols: declared})).toEqual(typeset("\\frac1x"));
  expect(typeset("x + \\nothing", {symbols: declared})).toEqual(typeset("x + \\nothing"));
});
