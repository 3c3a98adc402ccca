import {describe, expect, it} from "vitest";
import {check} from "../../src/checks/claim.js";
import {canonicalJson} from "../../src/checks/json.js";
import {receiptLines, type CompareOptions} from "../../src/checks/receipt-lines.js";
import type {Receipt, ReceiptParts} from "../../src/checks/receipt.js";
import {makeReceipt, receiptText} from "../../src/checks/receipt.js";

const tight = {expected: 0.5, tolerance: 1e-6, kind: "computed", source: "a test"} as const;

function parts(value: unknown, changes: Partial<ReceiptParts> = {}): ReceiptParts {
  return {
    page: "/notebooks/a",
    claims: [check("b", tight, value), check("a", {...tight, expected: [1n], tolerance: 0, kind: "exact"}, [1n])],
    data: {"/data/b.arrow": "00", "/data/a.arrow": "11"},
    packages: {d3: "7.9.0"},
    seeds: [7, 1, 7],
    commit: "abc",
    ...changes
  };
}

const published = makeReceipt(parts(0.5));
const differing = (before: Receipt, after: Receipt, options?: CompareOptions) =>
  receiptLines(before, after, options).filter(({reason}) => reason !== null);
const differ = (changes: Partial<ReceiptParts>, value: unknown = 0.5, options?: CompareOptions) =>
  differing(published, makeReceipt(parts(value, changes)), options);

describe("canonicalJson", () => {
  it("is the same for the same content in another order", () => {
    expect(canonicalJson({b: 1, a: [1, {d: 2, c: -0}]})).toBe(canonicalJson({a: [1, {c: 0, d: 2}], b: 1}));
  });
  it("holds what JSON cannot as text, and reads back", () => {
    const text = canonicalJson({a: Float64Array.of(0.1, NaN), b: 10n ** 20n, c: new Map([["x", undefined]]), d: []});
    expect(JSON.parse(text)).toEqual({a: [0.1, "NaN"], b: "100000000000000000000", c: {}, d: []});
  });
});

describe("makeReceipt", () => {
  it("sorts claims and seeds, and keeps the failing one of two claims with one id", () => {
    const twice = [check("b", tight, 0.6), check("b", tight, 0.5), check("a", tight, 0.5)];
    const receipt = makeReceipt(parts(0.5, {claims: twice}));
    expect(receipt.claims.map(({id, holds}) => [id, holds])).toEqual([
      ["a", true],
      ["b", false]
    ]);
    expect(receipt.seeds).toEqual([1, 7]);
    expect(makeReceipt(parts(0.5, {claims: twice.toReversed()})).claims[1]?.holds).toBe(false);
  });
  it("survives being written and read", () => {
    const read = JSON.parse(receiptText(published)) as Receipt;
    expect(read).toEqual(published);
    expect(differing(read, published)).toEqual([]);
  });
});

describe("receiptLines", () => {
  it("has a line for each claim, data file and package, and for seeds, commit and browser", () => {
    const lines = receiptLines(published, published);
    expect(lines.map(({subject}) => subject)).toEqual([
      ...["claim a", "claim b", "data /data/a.arrow", "data /data/b.arrow", "package d3"],
      ...["seeds", "commit", "browser"]
    ]);
    expect(
      lines.every(({reason, harmless, published: p, recomputed: r}) => reason === null && harmless && p === r)
    ).toBe(true);
  });
  it("tells the reader's edit from another machine", () => {
    const isEdited = (id: string) => id === "b";
    expect(differ({}, 0.6, {isEdited})).toMatchObject([{subject: "claim b", reason: "your edit", harmless: false}]);
    expect(differ({}, 0.6, {isEdited: (id) => id === "a"})).toMatchObject([
      {reason: "another result, outside tolerance"}
    ]);
    expect(differ({}, 0.5 + 1e-9, {isEdited})).toMatchObject([{harmless: true}]);
    expect(differ({claims: []}, 0.5, {isEdited}).map(({reason}) => reason)).toEqual([
      "only in the published receipt",
      "your edit"
    ]);
    expect(differ({data: {}}, 0.5, {isEdited}).map(({reason}) => reason)).not.toContain("your edit");
  });
  it("explains rounding within tolerance as harmless", () => {
    expect(differ({}, 0.5 + 1e-9)).toMatchObject([
      {
        subject: "claim b",
        published: "✓ 0.5",
        reason: "floating point of this machine, within tolerance",
        harmless: true
      }
    ]);
  });
  it("does not excuse another result", () => {
    expect(differ({}, 0.6)).toMatchObject([
      {recomputed: "✗ 0.6", reason: "another result, outside tolerance", harmless: false}
    ]);
  });
  it("notices that the published receipt promised something else", () => {
    const claims = [check("b", {...tight, expected: 0.6}, 0.6), parts(0.5).claims[1]!];
    expect(differ({claims})).toMatchObject([{subject: "claim b", reason: "another expectation"}]);
    expect(differ({claims: []}).map(({reason}) => reason)).toEqual(Array(2).fill("only in the published receipt"));
  });
  it("names other data, versions, seeds, commits and browsers", () => {
    const data = {"/data/a.arrow": "12", "/data/c.arrow": "00"};
    expect(differ({data, packages: {d3: "7.9.1"}, seeds: [2], commit: "abd", browser: "X 1"})).toMatchObject([
      {subject: "data /data/a.arrow", published: "11", recomputed: "12", reason: "other data"},
      {subject: "data /data/b.arrow", reason: "only in the published receipt"},
      {subject: "data /data/c.arrow", reason: "only in the recomputed receipt"},
      {subject: "package d3", reason: "other version"},
      {subject: "seeds", published: "1, 7", recomputed: "2", reason: "other seeds"},
      {subject: "commit", reason: "other commit"},
      {subject: "browser", reason: "other browser", harmless: true}
    ]);
  });
});
