import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {diffSources} from "../../../src/editor/session/diff.js";
import {gitPatch} from "../../../src/editor/session/git-patch.js";
import {matches, mergeLines, similarity} from "../../../src/editor/session/merge.js";
import {sha256} from "../../../src/editor/session/sha256.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {randomPage} from "../../support/pages.js";

it("sha256 is Node's, at every length around a block and beyond ASCII", () => {
  const texts = [...Array.from({length: 200}, (_, n) => "a".repeat(n)), "é∑𝛼", "x".repeat(100_000)];
  for (const text of texts) expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
});

describe("mergeLines", () => {
  it.each([
    ["a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"],
    ["a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"],
    ["a\nb", "a\nx\nb", "a\nx\nb", "a\nx\nb"],
    ["a", "b", "c", null],
    ["a\nb\nc", "a\nx\nc", "a\nc", null],
    ["", "", "x", "x"]
  ])("%j with %j and %j is %j", (base, ours, theirs, merged) => {
    expect(mergeLines(base, ours, theirs)).toBe(merged);
    expect(mergeLines(base, theirs, ours)).toBe(merged);
  });
  it("with one side unchanged is the other side", () => {
    const random = mulberry32(1);
    for (let trial = 0; trial < 100; ++trial) {
      const [a, b] = [randomPage(random), randomPage(random)];
      expect(mergeLines(a, b, a)).toBe(b);
      expect(mergeLines(a, a, b)).toBe(b);
      expect(mergeLines(a, b, b)).toBe(b);
    }
  });
  it("gives up on texts that differ in too much", () => {
    const lines = (char: string) => Array.from({length: 5000}, (_, i) => char + i).join("\n");
    expect(mergeLines(lines("a"), lines("b"), lines("c"))).toBeNull();
    expect(matches(["a"], ["b", "a"])).toEqual([1]);
    expect(similarity("the same words", "the same words")).toBe(1);
    expect(similarity("one", "two")).toBe(0);
  });
});

it("diffSources tells the lines of each side", () => {
  expect(diffSources("a\nb\n", "a\nc\n")).toEqual([
    {kind: "same", text: "a"},
    {kind: "removed", text: "b"},
    {kind: "added", text: "c"}
  ]);
  const random = mulberry32(2);
  for (let trial = 0; trial < 50; ++trial) {
    const [a, b] = [randomPage(random).trimEnd(), randomPage(random).trimEnd()];
    const lines = diffSources(`${a}\n`, `${b}\n`);
    const of = (other: string) =>
      lines
        .filter(({kind}) => kind !== other)
        .map(({text}) => text)
        .join("\n");
    expect([of("added"), of("removed")]).toEqual([a, b]);
  }
});

describe("gitPatch", () => {
  const folder = mkdtempSync(join(tmpdir(), "git-patch-"));
  afterAll(() => rmSync(folder, {recursive: true}));
  const file = "src/notebooks/graphs/page.md";
  const git = (...args: string[]) => execFileSync("git", args, {cwd: folder, encoding: "utf8", stdio: "pipe"});
  git("init", "--quiet");
  git("config", "core.autocrlf", "false");
  mkdirSync(join(folder, "src/notebooks/graphs"), {recursive: true});

  const applied = (before: string, after: string) => {
    writeFileSync(join(folder, file), before);
    writeFileSync(join(folder, "edits.patch"), gitPatch(file, before, after));
    git("apply", "--whitespace=nowarn", "edits.patch");
    return readFileSync(join(folder, file), "utf8");
  };
  it.each([
    ["a\nb\nc\n", "a\nx\nc\n"],
    ["a\r\nb\r\n", "a\r\nx\r\n"],
    ["a\nb", "a\nx"],
    ["a\nb", "a\nb\n"],
    ["a\nb\n", "a\nb"],
    ["", "a\n"],
    ["", "a"],
    ["a\n", "b\r\n"]
  ])("of %j to %j is applied by git", (before, after) => expect(applied(before, after)).toBe(after));
  it("of random pages is applied by git", () => {
    const random = mulberry32(3);
    for (let trial = 0; trial < 15; ++trial) {
      const [before, after] = [randomPage(random), `${randomPage(random)}x`];
      expect(applied(before, after)).toBe(after);
    }
  });
  it("is empty without a change, and refuses strange names", () => {
    expect(gitPatch(file, "a", "a")).toBe("");
    expect(() => gitPatch("a b.md", "a", "b")).toThrow(RangeError);
  });
});
