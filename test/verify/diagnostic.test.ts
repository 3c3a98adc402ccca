import {expect, it} from "vitest";
import type {Diagnostic} from "../../src/verify/diagnostic.js";
import {printJson, printText, sortDiagnostics} from "../../src/verify/diagnostic.js";

const at = (file: string, line: number, column: number, code = "syntax"): Diagnostic => ({
  file,
  line,
  column,
  code,
  severity: "error",
  message: "wrong"
});

it("sorts by file, line and column as numbers, then by code", () => {
  const sorted = [at("a.md", 2, 1), at("a.md", 2, 10), at("a.md", 10, 1), at("a.md", 10, 1, "types"), at("b.md", 1, 1)];
  expect(sortDiagnostics(sorted.toReversed())).toEqual(sorted);
});

it("prints one line each, whatever the message", () => {
  const diagnostics: Diagnostic[] = [
    {...at("a.md", 3, 4), message: "first\n  second "},
    {...at("a.md", 5, 6, "console"), severity: "warning"}
  ];
  expect(printText(diagnostics)).toBe("a.md:3:4 syntax first second\na.md:5:6 console warning: wrong");
  expect(JSON.parse(printJson(diagnostics))).toEqual(diagnostics);
  expect(printText([])).toBe("");
});
