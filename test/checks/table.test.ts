// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {Expectations} from "../../src/checks/claim.js";
import {formatDifference, formatNumber, formatValue} from "../../src/checks/format.js";
import type {ReceiptLine} from "../../src/checks/receipt-lines.js";
import {claims} from "../../src/checks/table.js";
import {receiptTable} from "../../src/checks/view.js";

const expected: Expectations = {
  half: {expected: 0.5, tolerance: 1e-3, kind: "computed", source: "a test"},
  list: {expected: Array.from({length: 30}, (_, i) => i), tolerance: 0, kind: "exact", source: "a test"},
  "<b>": {expected: "<i>", tolerance: 0, kind: "exact", source: "<script>"}
};

describe("claims", () => {
  it("shows each claim with what was expected, what was got and the difference, and keeps them", () => {
    const table = claims(expected, {half: 0.5004}, {title: "Numbers"});
    expect(table.claims).toMatchObject([{id: "half", holds: true, value: 0.5004}]);
    expect(table.className).toBe("claims");
    expect(table.caption?.textContent).toBe("Numbers: 1 of 1 hold");
    expect([...table.tHead!.rows[0]!.cells].map((cell) => cell.textContent)).toEqual([
      "claim",
      "expected",
      "got",
      "difference"
    ]);
    const row = table.tBodies[0]!.rows[0]!;
    expect({...row.dataset}).toEqual({claim: "half", holds: "true"});
    expect([...row.cells].map((cell) => cell.textContent)).toEqual([
      "✓ half computed: a test",
      "0.5000",
      "0.5004",
      "0.0004"
    ]);
  });
  it("names its headings to a screen reader and says in words what the mark means", () => {
    const table = claims(expected, {half: 0.6});
    expect([...table.querySelectorAll("th")].map((cell) => cell.scope)).toEqual(["col", "col", "col", "col", "row"]);
    expect(table.querySelector("[role=img]")?.getAttribute("aria-label")).toBe("fails");
    expect(table.querySelector("td:last-child")?.textContent).toBe("0.1expected 0.5, got 0.6");
  });
  it("treats what it shows as text", () => {
    const table = claims(expected, {"<b>": "<img src=x>"});
    expect(table.querySelector("b, i, img, script")).toBeNull();
  });
  it("folds long values", () => {
    const table = claims(expected, {list: Uint8Array.from({length: 30}, (_, i) => i)});
    expect(table.querySelectorAll("details summary")).toHaveLength(2);
    expect(table.claims[0]?.holds).toBe(true);
  });
  it("makes a missing value a row that fails where the set is said to be complete, and only there", () => {
    expect(claims(expected, {half: 0.5}).claims).toHaveLength(1);
    const all = claims(expected, {half: 0.5}, {complete: true});
    expect(all.claims.map(({id, holds}) => [id, holds])).toEqual([
      ["half", true],
      ["list", false],
      ["<b>", false]
    ]);
  });
  it("refuses an id that nothing expects", () => {
    expect(() => claims(expected, {other: 1})).toThrow(new RangeError("unknown claim; not an id of expected: other"));
  });
});

describe("format", () => {
  it("shows the digits that the tolerance gives a meaning to", () => {
    expect(formatNumber(0.10091918233262574, 1e-9)).toBe("0.1009191823");
    expect(formatNumber(14951058.64, {relative: 1e-3})).toBe("1.495e7");
    expect(formatNumber(15513.7387, {relative: 1e-3})).toBe("1.551e4");
    expect(formatNumber(1001, 0)).toBe("1001");
    expect(formatNumber(-2, 0)).toBe("−2");
    expect(formatNumber(52.757432796686516, 1e-15)).toBe("52.7574327966865");
    expect(formatNumber(NaN, 1e-9)).toBe("NaN");
    expect(formatNumber(60, 1)).toBe("60");
  });
  it("shows lists and records", () => {
    expect(formatValue([[34, 0.25]], 0.01)).toBe("[[34, 0.250]]");
    expect(formatValue({a: 1, b: ["x", 2n]}, 0)).toBe("a: 1; b: [x, 2]");
    expect(formatValue(undefined, 0)).toBe("—");
    expect(formatDifference(1.234e-12)).toBe("1.2e−12");
  });
});

it("a receipt is shown line by line, what differs first, and open if it matters", () => {
  const line = (subject: string, recomputed: string, reason: ReceiptLine["reason"], harmless: boolean) => ({
    subject,
    published: "a",
    recomputed,
    reason,
    harmless
  });
  const same = line("seeds", "a", null, true);
  const rounded = line("claim x", "b", "floating point of this machine, within tolerance", true);
  const wrong = line("commit", "b", "other commit", false);
  const textOf = (table: HTMLElement) =>
    [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  const all = receiptTable([same]) as HTMLDetailsElement;
  expect([all.querySelector("summary")?.textContent, all.open]).toEqual([expect.stringMatching(/^✓ All 1 /), false]);
  const harmless = receiptTable([same, rounded]) as HTMLDetailsElement;
  expect([harmless.querySelector("summary")?.textContent, harmless.open]).toEqual([
    expect.stringMatching(/^✓ /),
    false
  ]);
  const harmful = receiptTable([same, rounded, wrong]) as HTMLDetailsElement;
  expect([harmful.querySelector("summary")?.textContent, harmful.open]).toEqual([
    expect.stringMatching(/^✗ 1 of 3 /),
    true
  ]);
  expect(textOf(harmful)).toEqual([
    ["commit", "a", "b", "other commit"],
    ["claim x", "a", "b", rounded.reason],
    ["seeds", "a", "a", "none"]
  ]);
});
