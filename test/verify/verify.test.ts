import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Expectations} from "../../src/checks/claim.js";
import {receiptText} from "../../src/checks/receipt.js";
import {budgets} from "../../src/verify/budgets.js";
import type {Diagnostic} from "../../src/verify/diagnostic.js";
import {printText} from "../../src/verify/diagnostic.js";
import {rules} from "../../src/verify/rules/index.js";
import type {Verification} from "../../src/verify/verify.js";
import {verify, writeReceipts} from "../../src/verify/verify.js";
import {buildRoot, makeRoot} from "../support/small-site.js";

const input = "test/verify/input";
const scratch = ".cache/test-verify";
const root = join(scratch, "src");
const dist = join(scratch, "dist");
const value = {expected: [0.10091918, 0.09699728], tolerance: 1e-8, kind: "computed", source: "a test"} as const;
const one = {expected: 1, tolerance: 0, kind: "exact", source: "a test"} as const;
const expectations: Record<string, Expectations> = {
  "/markdown": {value},
  "/prose-number": {value: {...one, expected: 0.25}},
  "/claim-missing": {shown: one, hidden: one},
  "/nobody": {value}
};

/** Pages with many faults, and with faults that show between two of them only. */
const planted = Object.fromEntries(
  ["first", "second"].map((name) => [
    `planted/${name}.md`,
    readFileSync(`test/verify/planted/input/${name}.md`, "utf8")
  ])
);

const plantedExpectations: typeof expectations = {"/planted/first": {share: {...one, expected: 0.1}, hidden: one}};

/** A site of the pages of *names*. */
function makeSite(folder: string, names: readonly string[]): void {
  const pages = names.map((name) => [`${name}.md`, readFileSync(join(input, `${name}.md`), "utf8")] as const);
  makeRoot(folder, {...Object.fromEntries(pages), ...(names.includes("weight") ? planted : {})});
  if (names.includes("weight")) writeFileSync(join(folder, "heavy.bin"), new Uint8Array(budgets.data + 1));
}

/** The diagnostics of a page, or of a rule over all pages, as text, with the files' names alone. */
function textOf(name: string, diagnostics: readonly Diagnostic[]): string {
  const isAcross = rules.find(({code}) => code === name)!.acrossPages;
  const own = diagnostics.filter(({file, code}) => (isAcross ? code === name : file.endsWith(`/${name}.md`)));
  return `${printText(own.map((diagnostic) => ({...diagnostic, file: basename(diagnostic.file)})))}\n`;
}

const pagesFor = (needs: readonly string[]) => rules.filter((rule) => needs.includes(rule.needs)).map(({code}) => code);
const snapshot = (name: string) => join("expected", `${name}.txt`);

it("has a bad page for every rule, and no other", () => {
  const pages = readdirSync(input).map((file) => file.replace(/\.md$/, ""));
  expect(pages.sort()).toEqual(rules.map(({code}) => code).sort());
});

describe("rules over text", () => {
  const names = pagesFor(["text"]);
  const folder = join(scratch, "text");
  let verification: Verification;
  beforeAll(async () => {
    makeSite(folder, names);
    verification = await verify({root: folder, static: true, expectations});
  }, 240_000);
  it.each(names)("%s", async (name) => {
    const text = textOf(name, verification.diagnostics);
    if (name !== "types" && name !== "markdown") expect(text).toContain(` ${name} `);
    await expect(text).toMatchFileSnapshot(snapshot(name));
  });
  it("opens no page", () => expect(verification.receipts.size).toBe(0));
});

describe("rules over a built site", () => {
  const names = pagesFor(["site", "run"]);
  let verification: Verification;
  beforeAll(async () => {
    makeSite(root, names);
    await buildRoot(root, dist);
    verification = await verify({
      root,
      dist,
      expectations: {...expectations, ...plantedExpectations},
      timeLimit: 8000
    });
  }, 240_000);
  afterAll(() => rmSync(scratch, {recursive: true, force: true}));

  it.each(names)("%s", async (name) => {
    const text = textOf(name, verification.diagnostics);
    expect(text).toMatch(new RegExp(` ${name}[ /]`));
    await expect(text).toMatchFileSnapshot(snapshot(name));
  });
  it("names every one of many faults, each at its line", async () => {
    const found = verification.diagnostics
      .filter(({file}) => file.includes("/planted/"))
      .map((diagnostic) => ({...diagnostic, file: basename(diagnostic.file)}));
    await expect(`${printText(found)}\n`).toMatchFileSnapshot(snapshot("planted"));
  });
  it("gives each page that settles a receipt, and writes it beside the page", () => {
    const receipt = verification.receipts.get("/claim-failing")!;
    expect(receipt.claims.map(({id, holds}) => [id, holds])).toEqual([
      ["right", true],
      ["wrong", false]
    ]);
    expect(verification.receipts.has("/cell-pending")).toBe(false);
    writeReceipts(dist, verification.receipts);
    expect(readFileSync(join(dist, "claim-failing.receipt.json"), "utf8")).toBe(receiptText(receipt));
    expect(existsSync(join(dist, "cell-pending.receipt.json"))).toBe(false);
  });
});
