import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Expectations} from "../../../src/checks/claim.js";
import {deferScripts} from "../../../src/site/defer-scripts.js";
import type {Diagnostic} from "../../../src/verify/diagnostic.js";
import {verify} from "../../../src/verify/verify.js";
import {buildRoot, makeRoot} from "../../support/small-site.js";

const scratch = ".cache/test-determinism";
const root = join(scratch, "src");
const dist = join(scratch, "dist");

const cell = (source: string) => `\n\`\`\`ts\n${source}\n\`\`\`\n`;
const page = (...sources: string[]) => `# A page\n${sources.map(cell).join("")}`;
const claim = (value: string) =>
  `import {claims} from "/checks/table.js";\ndisplay(claims({value: {expected: 1, tolerance: 0, kind: "exact", source: "a test"}}, {value: ${value}}));`;

/** Pages by what is wrong with them; their first cell stands at line 3, its source at line 4. */
const pages = {
  right: page(
    `const words = new Map([["one", new Set([1n, NaN])]]);\nconst f = () => Date.now();\nconst later = new Date(Date.UTC(2026, 0, 1));`,
    `const box = view(Inputs.range([0, 1], {value: 1, label: "box"}));`,
    `const drawn = Plot.plot({width: Math.min(width, 600), marks: [Plot.dot([[1, 2]])]});\ndisplay(drawn);`,
    `const ties = await FileAttachment("/data/karate.arrow").arrow();\ndisplay(Inputs.table(ties));`,
    `const ticks = (async function* () {\n  for (let i = 0; ; ++i) yield (await new Promise((resolve) => setTimeout(resolve, 20)), i);\n})();`,
    `import {compute} from "/compute/compute.js";\nimport {fromRows} from "/math/dense/matrix.js";\nconst values = (await compute("eigh", [fromRows([[2, 1], [1, 2]])])).values;`,
    claim("Math.round(values[0])")
  ),
  said: page(
    `const today = new Date(); // uses: clock`,
    `const chance = Math.random() > 2 ? 2 : 1; // uses: clock, random\ndisplay(today.getDay());`,
    claim("chance")
  ),
  clock: page(
    `const made = 1;`,
    `const year = new Date().getFullYear();`,
    `const isNow = Number(year === ${new Date().getFullYear()});`,
    claim("isNow")
  ),
  random: page(`const order = d3.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]);`, `const first = order[0] + 1;`),
  locale: page(`display((1234.5).toLocaleString());`),
  zone: page(
    `const offsets = new Float64Array(300_000);\noffsets[77_777] = new Date(2020, 0, 1).getTimezoneOffset();\nconst held = {deep: [offsets]};`
  ),
  window: page(`const w = innerWidth;`, `const wide = Number(w > 1000);`, claim("wide")),
  cores: page(`const cores = navigator.hardwareConcurrency;`),
  gone: page(
    `{\n  const note = display(document.createElement("p"));\n  note.textContent = String(navigator.hardwareConcurrency);\n  note.remove();\n}`,
    `for (let k = 0; k < navigator.hardwareConcurrency; ++k) display(document.createElement("p")).remove();\ndisplay("done");`
  ),
  later: page(
    `const soon = await new Promise((resolve) => setTimeout(() => resolve(0 * performance.now()), 5));`,
    `const code = new Blob(["postMessage(0 * Math.random())"], {type: "text/javascript"});\nconst worker = new Worker(URL.createObjectURL(code), {type: "module"});\nconst zero = await new Promise((resolve) => (worker.onmessage = ({data}) => resolve(data)));`
  ),
  rejected: page(`const early = new Date(2020, 0, 1).getTimezoneOffset() === 0 ? 1 : JSON.parse("");`)
};

/** Pages whose scripts wait, as those of a published site do: their cells stand elsewhere in the page. */
const published = ["said", "clock", "later"];

describe("pages that run twice", () => {
  let diagnostics: readonly Diagnostic[];
  const of = (name: keyof typeof pages) =>
    diagnostics
      .filter(({file}) => file.endsWith(`/${name}.md`))
      .map(({line, code, message}) => `${line} ${code} ${message}`);

  beforeAll(async () => {
    makeRoot(root, Object.fromEntries(Object.entries(pages).map(([name, text]) => [`${name}.md`, text])));
    await buildRoot(root, dist);
    for (const name of published) {
      const file = join(dist, `${name}.html`);
      writeFileSync(file, deferScripts(readFileSync(file, "utf8")));
    }
    const names = Object.keys(pages).map((name) => `/${name}`);
    const expected: Expectations = {value: {expected: 1, tolerance: 0, kind: "exact", source: "a test"}};
    const expectations = Object.fromEntries(names.map((name) => [name, expected]));
    ({diagnostics} = await verify({root, dist, pages: names, rules: [], twice: true, expectations}));
  }, 240_000);
  afterAll(() => rmSync(scratch, {recursive: true, force: true}));

  it("may depend on the window, hold what libraries count, and change by themselves", () => {
    expect(of("right")).toEqual([]);
  });
  it("may use what they say that they use", () => expect(of("said")).toEqual([]));
  it("must not be right by accident of the clock", () => {
    const found = of("clock");
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^8 nondeterministic "year" differs from run to run: \d{4} or \d{4}; /);
    expect(found[1]).toMatch(/^8 receipt-differs two runs give two receipts: claim value: ✓ 1 or ✗ 0; .*"year"/);
    expect(found[2]).toMatch(/^8 undeclared-use this cell uses the clock \(Date\)/);
  });
  it("are told of the first cell only, and of chance inside a library", () => {
    const found = of("random");
    expect(found.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "4 nondeterministic",
      "4 undeclared-use"
    ]);
    expect(found[0]).toMatch(/"order" differs from run to run at \[\d\]: \d or \d/);
    expect(found[1]).toContain("Math.random");
  });
  it("must not show the reader's language by accident", () => {
    expect(of("locale")).toEqual([
      expect.stringMatching(/^4 nondeterministic what the cell shows differs .*1,234.5.* or .*1.234,5/)
    ]);
  });
  it("are told where in a value the difference is", () => {
    expect(of("zone")).toEqual([
      expect.stringMatching(/^4 nondeterministic "offsets" differs from run to run at \[77777\]: 0 or -345;/)
    ]);
  });
  it("must not claim what depends on the window", () => {
    expect(of("window")).toEqual([
      expect.stringMatching(
        /^4 receipt-differs .*claim value: ✓ 1 or ✗ 0; the first cell that differs: "w" .*: 1280 or 834$/
      )
    ]);
  });
  it("must not depend on the number of cores", () => {
    expect(of("cores")).toEqual([
      expect.stringMatching(/^4 nondeterministic "cores" differs from run to run: 2 or 16;/)
    ]);
  });
  it("may take away what they have shown", () => expect(of("gone")).toEqual([]));
  it("are followed into callbacks and workers", () => {
    expect(of("later").map((line) => line.slice(0, 60))).toEqual([
      expect.stringMatching(/^4 undeclared-use this cell uses the clock \(performance\.now\)/),
      expect.stringMatching(/^8 undeclared-use this cell uses random numbers/)
    ]);
  });
  it("must come to the same end", () => {
    expect(of("rejected")).toEqual([
      expect.stringMatching(/^4 nondeterministic the cell is fulfilled in one run, rejected/)
    ]);
  });
});
