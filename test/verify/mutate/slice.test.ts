import {expect, it} from "vitest";
import {analyze} from "../../../src/cells/analyze.js";
import {graph} from "../../../src/cells/graph.js";
import {parsePage} from "../../../src/cells/page.js";
import {sliceOfClaims} from "../../../src/verify/mutate/slice.js";
import type {SourcePage} from "../../../src/verify/source.js";

const slice = (...sources: string[]) => {
  const text = sources.map((source) => `\`\`\`ts\n${source}\n\`\`\`\n`).join("\n");
  const {cells} = parsePage(text, {path: "/page.md"});
  const analyses = cells.map((cell) => analyze(cell));
  const page = {cells, analyses, graph: graph(analyses)} as unknown as SourcePage;
  return Object.fromEntries(Array.from(sliceOfClaims(page), ([i, source]) => [i, source.replace(/\s+/g, " ").trim()]));
};

it("keeps what claims read, and what fills it", () => {
  expect(
    slice(
      `import {claims} from "/checks/table.js";\nconst drawn = 5;\nconst n = 3;`,
      `const list: number[] = [];\nfor (let i = 0; i < n; ++i) list.push(i);\nconst other = list.length;\ndisplay(other);`,
      `const picture = plot(list, drawn);`,
      `display(picture);`,
      `display(claims(expected, {list: list.slice(1)}))`,
      `const expected = {list: 1};`
    )
  ).toEqual({
    0: `import {claims} from "/checks/table.js"; const n = 3;`,
    1: `const list: number[] = []; for (let i = 0; i < n; ++i) list.push(i);`,
    4: `display(claims(expected, {list: list.slice(1)}))`,
    5: `const expected = {list: 1};`
  });
});

it("keeps every line where it is", () => {
  const [first] = Object.values(slice(`const a = 1;\nconst b = 2;`, `display(claims({}, {b}));`));
  expect(first).toBe("const b = 2;");
});

it("keeps nothing of a page that claims nothing", () => expect(slice(`const a = 1;`, `display(a);`)).toEqual({}));
