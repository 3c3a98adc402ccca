import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();

/** Cells as people write them elsewhere, none of which the page has, with what each shows, or how it fails. */
const cells: readonly (readonly [source: string, shows: string | RegExp])[] = [
  ["const ticks = (function* () { for (let k = 0; k < 3; ++k) yield k; })();", ""],
  ["display(ticks * 2)", "4"],
  ["const tally = Mutable(0);\nconst increment = () => ++tally.value;", ""],
  ['view(Inputs.button([["Increment", increment]]))', "Increment"],
  ["html`<b>${tally} times</b>`", "0 times"],
  ["Plot.plot({marks: [Plot.barX([3, 1, 2], {y: (_: number, i: number) => i}), Plot.ruleX([0])]})", /^012/],
  [
    'import * as d3 from "d3";\nconst svg = d3.create("svg").attr("width", 90);\nsvg.append("text").text("drawn").transition().duration(50).attr("x", 9);\ndisplay(svg.node());',
    "drawn"
  ],
  ["tex.block`\\tfrac12`", /1\s*2|21/],
  ["tex`x^2`", /x2/],
  ['const slow = new Promise<string>((resolve) => setTimeout(() => resolve("done"), 50));', ""],
  ["slow.toUpperCase()", '"DONE"'],
  ["const seen = Generators.observe<number>((notify) => void notify(41));", ""],
  ["seen + 1", "42"],
  ['Inputs.table(await FileAttachment("/data/karate.arrow").arrow())', /source\s*target\s*weight/],
  ["const {a: [head, ...tail], b: {c = 5} = {}} = {a: [1, 2, 3], b: {}} as {a: number[]; b: {c?: number}};", ""],
  ["[head, tail.length, c].join()", '"1,2,5"'],
  [
    "class Pair { constructor(public x: number, public y: number) {} get norm() { return Math.hypot(this.x, this.y); } }\nenum Kind { A, B }\nconst pair = new Pair(3, 4);",
    ""
  ],
  ["pair.norm + Kind.B", "6"],
  ["let sum = 0;\nfor await (const x of (async function* () { yield 1; yield 2; })()) sum += x;\ndisplay(sum);", "3"],
  ["function same<T,>(x: T): T { return x; }\ndisplay(same<number>(7));", "7"],
  ['import {derivative} from "mathjs";\ndisplay(derivative("x^2", "x").toString());', '"2 * x"'],
  ['display(resize((w: number) => html`<i>${w > 0 ? "wide" : "none"}</i>`))', "wide"],
  ["html`<ul>${[1, 2].map((x) => html`<li>${x}</li>`)}</ul>`", /1\s*2/],
  ["outer: for (let r = 0; r < 3; ++r) for (let q = 0; q < 3; ++q) if (r * q > 2) break outer;\ndisplay(1);", "1"],
  ['const re = /[/`${}]/g;\ndisplay(`p${`q${1}`}`.replace(re, ""));', '"pq1"'],
  ['throw new TypeError("mine");', /TypeError: mine/],
  ["nowhere + 1", /RuntimeError: nowhere is not defined/]
];

test("cells from elsewhere run on a published page as they would in its file", async () => {
  const {page, settled} = await open("/");
  const ids: string[] = [];
  for (const [source] of cells) {
    ids.push(await page.evaluate<string>(`window.notebook.insertAfter(null, ${JSON.stringify(source)})`));
  }
  await settled();
  await page.waitForTimeout(500);
  const shown = await page.evaluate<string[]>(
    `${JSON.stringify(ids)}.map((id) => {
      const output = document.querySelector('[data-cell="' + id + '"] .cell-output').cloneNode(true);
      output.querySelectorAll("style, .error-way").forEach((element) => element.remove());
      return output.textContent.trim();
    })`
  );
  for (const [i, [source, shows]] of cells.entries()) {
    if (typeof shows === "string") expect(shown[i], source).toBe(shows);
    else expect(shown[i], source).toMatch(shows);
  }
  await page.getByRole("button", {name: "Increment"}).click();
  await page.getByText("1 times").waitFor();
  await page.context().close();
});
