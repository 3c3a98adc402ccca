import {expect, test} from "vitest";
import {problems, render, renderer} from "./render.js";

test("a claimed number is data that names its claim; a given one is marked", () => {
  expect(render("Node 34 has [0.1009]{claim=karate.top10/0/1} of [12]{given}.")).toBe(
    '<p>Node 34 has <data class="claimed" value="0.1009" data-claim="karate.top10/0/1" title="Checked: claim karate.top10/0/1">0.1009</data> of <span class="given">12</span>.</p>\n'
  );
  expect(render("[−7,009,728]{claim=total}")).toContain(
    'value="-7009728" data-claim="total" title="Checked: claim total">−7,009,728<'
  );
  expect(render("[{3, 9}]{claim=wrong}")).toContain('value="{3, 9}"');
  expect(render("[60 %]{claim=share}")).toContain('value="60 %"');
});

test("a claim stands wherever text does", () => {
  const html = render(
    "| a |\n| - |\n| **[1]{claim=a}** |\n\n- [[2]{claim=b}](/x) [@page1999] [^1]\n\n[^1]: [3]{claim=c}\n"
  );
  expect([...html.matchAll(/data-claim="(.)"/g)].map(([, id]) => id)).toEqual(["a", "b", "c"]);
  expect(html).toMatch(/<a href="\/x"><data/);
});

test("each claim is checked, with the page, its reference, and what is shown", () => {
  const asked: unknown[] = [];
  const checkClaim = (...question: unknown[]) => {
    asked.push(question);
    return null;
  };
  renderer({checkClaim})("[0.1009]{claim=karate.top10/0/1} [5]{claim=n} [7]{given}", "/notebooks/graphs/pagerank");
  expect(asked).toEqual([
    ["/notebooks/graphs/pagerank", "karate.top10/0/1", "0.1009"],
    ["/notebooks/graphs/pagerank", "n", "5"]
  ]);
});

test.each([
  ["a\n\n| b |\n| - |\n| [0.2]{claim=x/0} |", "5:3 claim x/0: shown 0.2; wanted 0.1"],
  ["[1]{clam=x}", "1:1 claim neither {claim=id/path} nor {given}: {clam=x}"],
  ["[1]{claim=}", "1:1 claim neither {claim=id/path} nor {given}: {claim=}"],
  ["[$1$]{given}", "1:1 claim static text is claimed or given, neither code nor mathematics: [$1$]"],
  ["[${n}]{claim=x}", "1:1 claim static text is claimed or given, neither code nor mathematics: [${n}]"]
])("a wrong number has its place: %j", (markdown, problem) => {
  const checkClaim = (_page: string, _reference: string, shown: string) => `shown ${shown}; wanted 0.1`;
  expect(problems(markdown, {checkClaim})).toEqual([`notebooks/page.md:${problem}`]);
});
