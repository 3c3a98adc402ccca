import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {rules} from "../../src/verify/rules/index.js";
import type {Verification} from "../../src/verify/verify.js";
import {verify} from "../../src/verify/verify.js";
import {makeRoot} from "../support/small-site.js";

const looks = {text: "the page's text", site: "the built page", run: "the page as it runs"};
const sections = new Map(
  readFileSync("docs/rules.md", "utf8")
    .split(/^### `/m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("`")), section])
);
const example = (code: string, which: "Wrong" | "Right"): string =>
  new RegExp(`^${which}:\\n\\n(\`{3,4})md\\n([\\s\\S]*?\\n)\\1$`, "m").exec(sections.get(code)!)![2]!;

it("has a section for every rule, in their order, and no other", () => {
  expect([...sections.keys()]).toEqual(rules.map(({code}) => code));
});

it.each(rules)("says of $code what the rule says of itself", ({code, name, severity, needs, description}) => {
  const section = sections.get(code)!.replace(/\s+/g, " ");
  expect(section).toContain(`${name}. **${severity}**, from ${looks[needs]}.`);
  expect(section).toContain(description);
  expect(example(code, "Wrong")).not.toBe(example(code, "Right"));
});

describe("examples of rules over text", () => {
  const tried = rules.filter(({needs, acrossPages}) => needs === "text" && !acrossPages).map(({code}) => code);
  let folder: string;
  let verification: Verification;
  beforeAll(async () => {
    mkdirSync(".cache", {recursive: true});
    folder = mkdtempSync(join(".cache", "rules-doc-"));
    makeRoot(folder, {});
    for (const code of tried) {
      writeFileSync(join(folder, `${code}-wrong.md`), example(code, "Wrong"));
      writeFileSync(join(folder, `${code}-right.md`), example(code, "Right"));
    }
    verification = await verify({root: folder, static: true, expectations: {}});
  }, 240_000);
  afterAll(() => rmSync(folder, {recursive: true}));

  it.each(tried)("%s: the wrong one is found, the right one is clean", (code) => {
    const of = (which: string) =>
      verification.diagnostics.filter(({file}) => file.endsWith(`/${code}-${which}.md`)).map((found) => found.code);
    expect(of("wrong").map((found) => found.split("/")[0])).toContain(code);
    expect(of("right")).toEqual([]);
  });
});
