import {expect, test} from "vitest";
import {problems, render, renderer, withTex} from "./render.js";

test("a theorem is a section, named by its kind, number and title", () => {
  expect(render("::: theorem {#thm:perron} Perron–Frobenius for $A$\nIt is *positive*.\n:::")).toBe(
    '<section class="theorem" id="thm:perron" aria-labelledby="thm:perron-title">\n' +
      '<p class="block-title" id="thm:perron-title"><strong>Theorem 1</strong> (Perron–Frobenius for {A})</p>\n' +
      "<p>It is <em>positive</em>.</p>\n</section>\n"
  );
});

test.each(["theorem", "lemma", "proposition", "corollary", "definition", "remark", "example", "algorithm"])(
  "each %s is counted by itself",
  (kind) => {
    const html = render(`::: ${kind}\nA\n:::\n\n::: theorem\nB\n:::\n\n::: ${kind} T\nC\n:::`);
    const name = kind[0]!.toUpperCase() + kind.slice(1);
    expect(html).toContain(`<strong>${name} 1</strong></p>`);
    expect(html).toContain(`<strong>${name} ${kind === "theorem" ? 3 : 2}</strong> (T)</p>`);
  }
);

test("proofs, exercises, limits and side notes have no number", () => {
  expect(render("::: proof of [@thm:p]\nA\n:::\n\n::: theorem {#thm:p}\nB\n:::")).toContain(
    '<section class="proof">\n<p class="block-title"><strong>Proof</strong> of <a class="reference" href="#thm:p">Theorem 1</a></p>\n<p>A</p>\n</section>'
  );
  expect(render("::: try cut by the median\nA\n:::")).toContain("<strong>Try this:</strong> cut by the median</p>");
  expect(render("::: fails\nA\n:::")).toContain(
    '<section class="fails">\n<p class="block-title"><strong>Where it fails</strong></p>'
  );
  expect(render("::: note\nA\n:::")).toBe('<aside class="side-note" role="note">\n<p>A</p>\n</aside>\n');
  expect(render("::: note The text says\nA\n:::")).toContain(
    '<p class="block-title"><strong>The text says</strong></p>\n<p>A</p>'
  );
});

test("a figure holds cells and ends with its caption; a table is one too", () => {
  const {html, cells} = renderer()(
    "::: figure {#fig:a} The cut, $\\lambda_2$, in [@tab:b]\n```js\nplot()\n```\n:::\n\n::: table {#tab:b} Sizes\n| a |\n| - |\n| 1 |\n:::"
  );
  expect(cells).toEqual(["plot()\n"]);
  expect(withTex(html).replace(/<div class="observablehq[\s\S]*?<\/div>/, "<cell>")).toBe(
    '<figure class="figure" id="fig:a" aria-labelledby="fig:a-title">\n<cell>\n' +
      '<figcaption id="fig:a-title"><strong>Figure 1.</strong> The cut, {\\lambda_2}, in <a class="reference" href="#tab:b">Table 1</a></figcaption>\n</figure>\n' +
      '<figure class="table" id="tab:b" aria-labelledby="tab:b-title">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n' +
      '<figcaption id="tab:b-title"><strong>Table 1.</strong> Sizes</figcaption>\n</figure>\n'
  );
});

test("blocks nest, hold code that looks like them, and live in lists", () => {
  expect(render("::: theorem\nA\n::: note\nB\n:::\nC\n:::\nD")).toMatch(
    /<aside[\s\S]*<\/aside>\n<p>C<\/p>\n<\/section>\n<p>D<\/p>/
  );
  expect(render("::: example\n~~~\n:::\n~~~\nA\n:::")).toMatch(/<code>:::\n<\/code><\/pre>\n<p>A<\/p>\n<\/section>/);
  expect(render("- item\n\n  ::: remark\n  A\n  :::\n\n  B")).toMatch(
    /<section[\s\S]*<p>A<\/p>\n<\/section>\n<p>B<\/p>\n<\/li>/
  );
  expect(render("text\n::: remark\nA\n:::\ntext")).toMatch(
    /^<p>text<\/p>\n<section[\s\S]*<\/section>\n<p>text<\/p>\n$/
  );
});

test.each([
  ["::: theroem A\nB\n:::", '1:1 block no block "theroem"; nearest: theorem, proof, table'],
  ["a\n\n::: try\nA", "3:1 block the try is never closed by :::"],
  ["- ::: try\n  A\n\n:::", "1:3 block the try is never closed by :::"],
  ["a\n\n:::", "3:1 block ::: closes nothing"],
  ["::: figure\nA\n:::", '1:1 block a figure needs a caption after "::: figure"'],
  ["::: proof {#thm:a}\nA\n:::", "1:11 invalid-label a proof has no number to refer to; take away {#thm:a}"],
  ["::: theorem {#lem:a}\nA\n:::", '1:13 invalid-label invalid label of a theorem; not "thm:name": "lem:a"'],
  ["::: theorem {#thm:1}\nA\n:::", '1:13 invalid-label invalid label of a theorem; not "thm:name": "thm:1"'],
  ["$$ a $$ {#eq:a}\n\n$$ b $$ {#eq:a}", '3:9 duplicate-label "eq:a" is also the label of line 1']
])("a broken block has its place: %j", (markdown, problem) => {
  expect(problems(markdown)[0]).toBe(`notebooks/page.md:${problem}`);
});
