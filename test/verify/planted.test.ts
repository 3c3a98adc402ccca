import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {printText} from "../../src/verify/diagnostic.js";
import {rules} from "../../src/verify/rules/index.js";
import {verify} from "../../src/verify/verify.js";

/** Several faults on one page, and faults that only show between two. */
const pages = {
  "first.md": `# First

\`\`\`ts
const total = 1;
const roll = Math.random();
\`\`\`

\`\`\`ts
const total = nobody + roll;
\`\`\`

### Too deep {#sec:deep}

It is [.2]{claim=share}, \${total} or 42, as [here](./second#sec:gone) and [@sec:none] say. See [there](./third).
`,
  "second.md": `# Second

A link to [the first page](./first#sec:deep), and one to [nothing](./first#sec:shallow).

\`\`\`ts
const a = b;
\`\`\`

\`\`\`ts
const b = a;
\`\`\`
`
};

/** What a build makes of their links. */
const html = {
  "first.html": `<h3 id="sec:deep">x</h3><a href="./second#sec:gone">here</a><a href="./third">there</a>`,
  "second.html": `<a href="./first#sec:deep">x</a><a href="./first#sec:shallow">y</a>`
};

let root: string;
beforeAll(() => {
  mkdirSync(".cache", {recursive: true});
  root = mkdtempSync(join(".cache", "planted-"));
  for (const [name, text] of Object.entries({...pages, ...html})) writeFileSync(join(root, name), text);
});
afterAll(() => rmSync(root, {recursive: true}));

it("names every fault with its line and column, on the page that has it", async () => {
  const share = {expected: 0.1, tolerance: 0, kind: "exact", source: "a test"} as const;
  const {diagnostics} = await verify({
    root,
    dist: root,
    rules: rules.filter(({needs, code}) => needs !== "run" && code !== "types"),
    expectations: {"/first": {share}}
  });
  expect(printText(diagnostics.map((found) => ({...found, file: found.file.slice(root.length + 1)})))).toBe(
    [
      "first.md:5:14 unstated-source Math.random is chance: it gives something else each time",
      "first.md:9:7 duplicate-name total is already defined at line 4",
      "first.md:9:15 undefined-name nobody is not defined",
      "first.md:12:1 heading-order a heading of level 3 follows one of level 1",
      "first.md:14:7 markdown/claim share: shown .2; the claim reads .1",
      "first.md:14:38 prose-number 42 comes neither from a cell nor from a claim: ${…}, [42]{claim=id} or [42]{given}",
      "first.md:14:45 link-text “here” does not say where the link leads",
      "first.md:14:52 dead-link ./second#sec:gone leads to no place on its page",
      'first.md:14:76 markdown/broken-reference no such label "sec:none"; there are sec:deep',
      "first.md:14:104 dead-link ./third leads to no page or file",
      "second.md:3:68 dead-link ./first#sec:shallow leads to no place on its page",
      "second.md:6:7 cyclic-name circular definition of a, b"
    ].join("\n")
  );
});
