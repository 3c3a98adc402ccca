import {readFileSync} from "node:fs";
import {Validator} from "@cfworker/json-schema";
import type {Schema} from "@cfworker/json-schema";
import {expect, it} from "vitest";
import type {Diagnostic} from "../../src/verify/diagnostic.js";
import {printGithub} from "../../src/verify/github.js";
import {rules} from "../../src/verify/rules/index.js";
import {printSarif} from "../../src/verify/sarif.js";

const diagnostics: Diagnostic[] = [
  {
    file: "src/a, b:c.md",
    line: 3,
    column: 5,
    code: "types/TS2322",
    severity: "error",
    message: "50 % of\nall: no, really"
  },
  {file: "src/é.md", line: 1, column: 1, code: "format", severity: "warning", message: "spaces"},
  {file: "src/references.bib", line: 9, column: 1, code: "unused-work", severity: "note", message: "no page cites x"},
  {
    file: "src/c.md",
    line: 1,
    column: 1,
    code: "not-built",
    severity: "error",
    message: "the site does not have this page"
  }
];

// from the package @microsoft/jest-sarif 1.0.0-beta.0 (MIT), which carries the schema of the standard (draft 4)
const schema = JSON.parse(readFileSync("test/fixtures/sarif-2.1.0-rtm.5.json", "utf8")) as Schema;

it("writes SARIF that its schema accepts, with every rule", () => {
  const log = JSON.parse(printSarif(diagnostics, rules)) as {
    runs: {tool: {driver: {rules: {id: string}[]}}; results: {ruleId: string; ruleIndex?: number; level: string}[]}[];
  };
  const validator = new Validator(schema, "4", false);
  expect(validator.validate(log)).toEqual({valid: true, errors: []});
  const {tool, results} = log.runs[0]!;
  expect(tool.driver.rules.map(({id}) => id)).toEqual(rules.map(({code}) => code));
  for (const {ruleId, ruleIndex} of results)
    if (ruleIndex !== undefined) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
  expect(results.map(({ruleId, level}) => [ruleId, level])).toEqual([
    ["types", "error"],
    ["format", "warning"],
    ["unused-work", "note"],
    ["not-built", "error"]
  ]);
  const broken = structuredClone(log);
  broken.runs[0]!.results[0]!.level = "fatal";
  expect(validator.validate(broken).valid).toBe(false);
});

it("writes annotations in which nothing of a message ends a property or a command", () => {
  expect(printGithub(diagnostics).split("\n")).toEqual([
    "::error file=src/a%2C b%3Ac.md,line=3,col=5,title=types/TS2322::50 %25 of%0Aall: no, really",
    "::warning file=src/é.md,line=1,col=1,title=format::spaces",
    "::notice file=src/references.bib,line=9,col=1,title=unused-work::no page cites x",
    "::error file=src/c.md,line=1,col=1,title=not-built::the site does not have this page"
  ]);
});
