import {expect, test} from "vitest";
import {problems, render, renderer} from "./render.js";

test("a formula is HTML for the eye and MathML for the ear", () => {
  const {html} = renderer()("Let $\\lambda_2 < 1$.");
  expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">');
  expect(html).toContain('<annotation encoding="application/x-tex">\\lambda_2 &lt; 1</annotation>');
  expect(html).toMatch(/class="katex-html" aria-hidden="true"/);
});

test("a script in MathML has a base and one part for each place", () => {
  const {html} = renderer()("Let $\\sigma_{\\max} \\le \\max(a, b)$.");
  expect(html).toContain("<msub><mi>σ</mi><mi>max</mi></msub>");
  expect(html).toContain("<mi>max</mi><mo>\u2061</mo>");
});

test.each([
  ["costs $5 and $6", "costs $5 and $6"],
  ["costs $5, or \\$6, or US$7", "costs $5, or $6, or US$7"],
  ["a $ b $ c", "a $ b $ c"],
  ["one $ alone", "one $ alone"],
  ["so $$ twice", "so $$ twice"],
  ["`$x$` and $x$", "<code>$x$</code> and {x}"],
  ["$5 in `$HOME` now", "$5 in <code>$HOME</code> now"],
  ["$a$, $b$-axis ($c$)", "{a}, {b}-axis ({c})"],
  ["$10^{-3}$ to $x \\$ y$", "{10^{-3}} to {x \\$ y}"],
  ["$a_1$ and *b* and $c_1 * d * e$", "{a_1} and <em>b</em> and {c_1 * d * e}"],
  ["**$x$** [$y$](/z)", '<strong>{x}</strong> <a href="/z">{y}</a>']
])("dollars: %s", (markdown, html) => {
  expect(render(`- ${markdown}`)).toBe(`<ul>\n<li>${html}</li>\n</ul>\n`);
});

test("Framework's ${…} keeps its meaning beside $…$", () => {
  const {html, cells} = renderer()("Take $x$ as ${a}, ${tex`$b$`} and $y$; ${`${c}$`} costs $${price}.\n\n$${price}");
  expect(cells).toEqual(["a", "tex`$b$`", "`${c}$`", "price", "price"]);
  expect(html.match(/class="katex"/g)).toHaveLength(2);
});

test("a formula that touches ${…} is not closed by its dollar", () => {
  const {html, cells} = renderer()("$k = ${k}");
  expect(cells).toEqual(["k"]);
  expect(html).toContain("<p>$k = <observablehq-loading>");
});

test("mathematics in headings, tables, lists, quotes and emphasis", () => {
  expect(render("| $a$ | b |\n| - | - |\n| 1 | $\\lvert c \\rvert$ |")).toContain("<td>{\\lvert c \\rvert}</td>");
  expect(render("> - $$ a\n>   + b $$")).toContain("{{a\n+ b}}");
});

test("a heading's formula reads as text, without its source, as Framework's table of contents does", () => {
  const {html} = renderer()("## The $\\lambda_2$ of a graph");
  expect(html.replace(/<[^>]*>/g, "")).toBe("The λ2 of a graph\n");
  expect(html).toContain("<math");
});

test("display mathematics interrupts a paragraph, and takes a number only with a label", () => {
  expect(render("Then\n$$ a = b $$\nwith $c$.")).toBe(
    '<p>Then</p>\n<div class="equation"><div class="equation-body">{{a = b}}</div></div>\n<p>with {c}.</p>\n'
  );
  expect(render("$$ a $$\n\n$$\nb\n$$ {#eq:b}\n\n$$ c $$ {#eq:c}\n\nBy [@eq:c] and [@eq:b]")).toBe(
    '<div class="equation"><div class="equation-body">{{a}}</div></div>\n' +
      '<div class="equation numbered" id="eq:b"><div class="equation-body">{{b}}</div><span class="equation-number">(1)</span></div>\n' +
      '<div class="equation numbered" id="eq:c"><div class="equation-body">{{c}}</div><span class="equation-number">(2)</span></div>\n' +
      '<p>By <a class="reference" href="#eq:c">(2)</a> and <a class="reference" href="#eq:b">(1)</a></p>\n'
  );
});

test("only a formula that may overflow a phone can take the focus, and it has a name", () => {
  expect(render("$$ a = b $$")).not.toContain("tabindex");
  const long = "a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 = 0";
  expect(render(`$$ ${long} $$ {#eq:long}`)).toContain(
    '<div class="equation-body" tabindex="0" role="region" aria-label="Equation 1, may scroll">'
  );
});

test("the book's macros hold on each page, and a page's own on none but it", () => {
  const page = renderer();
  expect(page("$\\norm{x}\\in\\R$, $\\hue{cut}{h}$").html).toContain('class="enclosing hue-cut"');
  expect(page("$\\gdef\\mine{7}\\mine$").html).toContain("<mn>7</mn>");
  expect(() => page("$\\mine$")).toThrow("Undefined control sequence: \\mine");
});

test.each([
  ["one\ntwo $a + \\foo$", "notebooks/page.md:2:10 math Undefined control sequence: \\foo"],
  ["> - x\n> - $\\frac{a}$", "notebooks/page.md:2:14 math Unexpected end of input in a macro argument, expected '}'"],
  ["| a |\n| - |\n| 1 $\\bar\\bax$ |", "notebooks/page.md:3:10 math Undefined control sequence: \\bax"],
  ["$$\na\n  + \\bax\n$$", "notebooks/page.md:3:5 math Undefined control sequence: \\bax"],
  ["a $$b$$ c", "notebooks/page.md:1:3 math display mathematics, $$…$$, begins its own line"],
  ["$$\na\n\nb $$", "notebooks/page.md:1:1 math display mathematics without its closing $$, alone or before {#eq:…}"],
  ["$$ a $$, so", "notebooks/page.md:1:1 math display mathematics without its closing $$, alone or before {#eq:…}"],
  ["$\\includegraphics{x.png}$", "notebooks/page.md:1:2 math \\includegraphics is not for pages"]
])("an error of TeX has its place: %j", (markdown, problem) => {
  expect(problems(markdown)[0]?.slice(0, problem.length)).toBe(problem);
});
