import {expect, it} from "vitest";
import {resolveReference} from "../../src/checks/claim.js";
import {claimText} from "../../src/checks/prose.js";

const right: [shown: string, expected: unknown, path?: string][] = [
  [".100919", [[34, 0.10091918233262574]], "0/1"],
  ["0.1009", 0.10091918233262574],
  [".101", 0.10091918233262574],
  ["34", [[34, 0.1]], "0/0"],
  ["1,001", 1001],
  ["7,009,728", 7009728],
  ["1001", 1001],
  ["7 009 728", 7009728],
  ["−2", -2],
  ["-2", -2],
  ["−.068708", -0.06870782332995562],
  ["1.4951e7", 14951058.64],
  ["1.4951 × 10⁷", 14951058.64],
  ["1.5×10⁻⁷", 1.5e-7],
  ["10.200 %", 0.10200026888748745],
  ["60 %", 0.6],
  ["60%", 0.6],
  ["{3, 9}", [3, 9]],
  ["3 and 9", [3, 9]],
  ["1,001, 1,127", [1001, 1127]],
  ["∅", []],
  ["17/156", "17/156"],
  [".108974", "17/156"],
  ["5,090,996,323,019,136", 5090996323019136n],
  ["ATL", [["ATL", 0.06]], "0/0"],
  ["yes", true],
  ["0.5", {"0.85": 0.5}, "0.85"],
  ["2.68", 2.675],
  ["0.13", 0.125],
  ["0.12", 0.125]
];

it.each(right)("%s is %s at %s", (shown, expected, path = "") => {
  expect(claimText(shown, {expected}, path)).toBeNull();
});

const wrong: [shown: string, expected: unknown, path: string, message: string][] = [
  ["0.1008", 0.10091918233262574, "", "shown 0.1008; the claim reads 0.1009"],
  [".102", 0.10091918233262574, "", "shown .102; the claim reads .101"],
  ["1,002", 1001, "", "shown 1,002; the claim reads 1001"],
  ["1.4952e7", 14951058.64, "", "shown 1.4952e7; the claim reads 1.4951e7"],
  ["61 %", 0.6, "", "shown 61 %; the claim reads 60 %"],
  ["{3, 8}", [3, 9], "", "shown {3, 8}; the claim reads {3, 9}"],
  ["{3}", [3, 9], "", "shown {3}; the claim reads {3, 9}"],
  ["16/156", "17/156", "", "shown 16/156; the claim reads 17/156"],
  ["about 2", 2, "", "shown about 2; the claim reads 2"],
  ["ORD", [["ATL", 0.06]], "0/0", "shown ORD; the claim reads ATL"],
  ["2", [1], "4", "the claim has no entry 4"],
  ["2", [1], "length", "the claim has no entry length"],
  ["2", {a: 1}, "toString", "the claim has no entry toString"],
  ["", 0, "", "shown ; the claim reads 0"],
  [".", 0, "", "shown .; the claim reads 0"],
  ["1,00", 100, "", "shown 1,00; the claim reads 100"]
];

it.each(wrong)("%s is not %s at %s", (shown, expected, path, message) => {
  expect(claimText(shown, {expected}, path)).toBe(message);
});

it("splits a reference at the longest id that it starts with", () => {
  const row = {expected: 1, tolerance: 0, kind: "exact", source: "a test"} as const;
  const rows = {a: row, "a/b": row, "karate.alpha1=degree/2m": row};
  expect(resolveReference(rows, "a/0/1")).toEqual({id: "a", path: "0/1"});
  expect(resolveReference(rows, "a/b/0")).toEqual({id: "a/b", path: "0"});
  expect(resolveReference(rows, "karate.alpha1=degree/2m/34")).toEqual({id: "karate.alpha1=degree/2m", path: "34"});
  expect(resolveReference(rows, "ab")).toBeNull();
});
