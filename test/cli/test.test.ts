import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {readReport} from "../../src/cli/test.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const report = (testResults: object[], numPassedTests: number, numFailedTests: number) => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify({numPassedTests, numFailedTests, testResults}));
  return file;
};
const test1 = (fullName: string, status: string, ...failureMessages: string[]) => ({fullName, status, failureMessages});

test("what failed is told from what passed at the second attempt, each with the first line of what it said", () => {
  const assertionResults = [
    test1("steady", "passed"),
    test1("unsteady", "passed", "late by 3 ms\n at a.test.ts:3"),
    test1("broken", "failed", "expected 1 to be 2\n at a.test.ts:4", "expected 3 to be 2\n at a.test.ts:4")
  ];
  expect(readReport(report([{name: "test/a.test.ts", message: "", assertionResults}], 2, 1))).toEqual({
    passed: 2,
    failed: 1,
    failures: ["test/a.test.ts: broken: expected 1 to be 2"],
    unsteady: ["test/a.test.ts: unsteady: late by 3 ms"]
  });
});

test("a file that could not be tested says why, also beside one whose tests failed", () => {
  const failed = {name: "test/a.test.ts", message: "", assertionResults: [test1("broken", "failed", "no")]};
  const unread = {name: "test/b.test.ts", message: "Cannot find package 'b'\n at b.test.ts:1", assertionResults: []};
  expect(readReport(report([failed, unread], 0, 1))?.failures).toEqual([
    "test/a.test.ts: broken: no",
    "test/b.test.ts: Cannot find package 'b'"
  ]);
});

test("where nothing was counted there is no count", () => {
  expect(readReport(join(folder, "none.json"))).toBeUndefined();
});
