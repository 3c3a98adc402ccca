import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {deferScripts} from "../../../src/site/defer-scripts.js";
import type {PageMutation} from "../../../src/verify/mutate/mutate-page.js";
import {mutate} from "../../../src/verify/mutate/mutate.js";
import {buildRoot, makeRoot} from "../../support/small-site.js";

const scratch = ".cache/test-mutate";
const [root, dist] = [join(scratch, "src"), join(scratch, "dist")];
const cell = (source: string) => `\n\`\`\`ts\n${source}\n\`\`\`\n`;
const claim = (values: string) => `import {claims} from "/checks/table.js";
const one = {expected: 1, tolerance: 0, kind: "exact", source: "a test"} as const;
display(claims({sum: one, turns: one, entry: one, sign: one, most: one}, {${values}}));`;

const page = [
  "# A page\n",
  cell("const a = 2;\nconst drawn = 3 * 4;\ndisplay(drawn + 1);"),
  cell("const b = a - 1;"),
  cell("let turns = 0;\nfor (let i = 0; i !== 4; ++i) turns += 0.25;"),
  cell(`import {hilbert} from "/math/dense/hilbert.js";\nconst entry = hilbert(1).data[0];`),
  cell("const sum = 3 + 2;\nconst positive = Math.sign(sum);"),
  cell("const most = Math.max(1, 0.2);"),
  cell(claim("sum: b, turns, entry, sign: positive, most"))
].join("");

describe("mutate", () => {
  let result: PageMutation;
  const of = (outcome: string) =>
    result.mutants
      .filter((mutant) => mutant.file.endsWith(".md") && mutant.outcome === outcome)
      .map(({line, column, before, after}) => `${line}:${column} ${before} → ${after}`);
  beforeAll(async () => {
    makeRoot(root, {"page.md": page});
    await buildRoot(root, dist);
    // As in a site that is published: there is a stand-in for the notebook until the page's scripts run.
    const html = join(dist, "page.html");
    writeFileSync(html, deferScripts(readFileSync(html, "utf8")));
    [result] = (await mutate({root, dist, pages: ["/page"], mutations: 500})) as [PageMutation];
  }, 400_000);
  afterAll(() => rmSync(scratch, {recursive: true, force: true}));

  it("tries every change of what the claims rest on, in cells and in kernels", () => {
    expect(result.skipped).toBe("");
    expect(result.mutants).toHaveLength(result.changes);
    expect(result.mutants.some(({file}) => file.endsWith("/math/dense/hilbert.ts"))).toBe(true);
    expect(of("claim")).toContain("4:11 2 → 3");
    expect(of("claim")).toContain("10:11 - → +");
  });
  it("leaves what is only shown", () => {
    expect(result.mutants.filter(({line, file}) => file.endsWith(".md") && (line === 5 || line === 6))).toEqual([]);
  });
  it("reports what no claim notices", () => {
    const survived = of("survived").filter((text) => text.startsWith("24:"));
    expect(survived.map((text) => text.split(" ").slice(1).join(" ")).sort()).toEqual(
      ["+ → -", "2 → -2", "2 → 3", "3 → 4"].sort()
    );
    for (const {outcome, seenIn} of result.mutants) if (outcome === "survived") expect(seenIn).not.toBe("");
  });
  it("tells what changed no value from what no claim noticed", () => {
    const smaller = of("same").filter((text) => text.startsWith("29:"));
    expect(smaller.map((text) => text.split(" ").slice(1).join(" ")).sort()).toEqual(
      ["0.2 → 0.22000000000000003", "0.2 → -0.2"].sort()
    );
    expect(of("survived").filter((text) => text.startsWith("29:"))).toEqual([]);
  });
  it("ends loops that do not end", () => {
    expect(of("time").map((text) => text.split(" ").slice(1).join(" "))).toContain("++ → --");
  });
});
