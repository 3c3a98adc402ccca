import {expect, test} from "vitest";
import {formulasIn} from "../../src/prose/formulas.js";

const texOf = (markdown: string) => formulasIn(markdown).map(({tex}) => tex);

test("a formula stands between dollars with no blank within them", () => {
  expect(texOf("Let $x_i$ and\n$\\bar y$ be so.")).toEqual(["x_i", "\\bar y"]);
  expect(texOf("$5 and $x$, or $6 and $7.")).toEqual(["x"]);
  expect(texOf("$x$5, ${x}, $y ${z}$")).toEqual([]);
});

test("a dollar in code or after a backslash begins none, nor ends one after a backslash", () => {
  expect(texOf("`$a$`, ``$b$``, \\$c$, $d \\$ e$")).toEqual(["d \\$ e"]);
});

test("each is told with its place", () => {
  expect(formulasIn("an $x$")).toEqual([{text: "$x$", index: 3, tex: "x"}]);
});
