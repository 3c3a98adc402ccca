import {describe, expect, it} from "vitest";
import type {ComparatorName} from "../../src/checks/claim.js";
import {compare} from "../../src/checks/claim.js";
import type {Tolerance} from "../../src/checks/comparison.js";

function by(comparator: ComparatorName, tolerance: Tolerance = 0) {
  return (expected: unknown, value: unknown) => compare({expected, tolerance, comparator}, value);
}

describe("values", () => {
  const exact = by("values");
  it("holds for equal numbers, strings, booleans, big integers, lists and records", () => {
    for (const value of [0, -2.5, "a", true, 10n ** 30n, [1, [2, "x"]], {a: {b: [1]}}, Infinity, null])
      expect(exact(value, structuredClone(value)), String(value)).toEqual({holds: true, difference: 0, message: ""});
  });
  it("lets NaN equal nothing, not even itself", () => {
    expect(by("values", 1)(NaN, NaN).holds).toBe(false);
    expect(by("values", Infinity)(1, NaN).holds).toBe(false);
    expect(by("values", {relative: 1})([1, NaN], [1, NaN]).holds).toBe(false);
  });
  it("takes typed arrays, sets and maps for the lists and records that they are", () => {
    expect(exact([1, 2], Float64Array.of(1, 2)).holds).toBe(true);
    expect(exact([1n], BigUint64Array.of(1n)).holds).toBe(true);
    expect(exact({a: 1}, new Map([["a", 1]])).holds).toBe(true);
  });
  it("compares an integer with a big integer without rounding", () => {
    expect(exact(2n ** 53n + 1n, 2 ** 53).holds).toBe(false);
    expect(exact(12n, 12).holds).toBe(true);
    expect(exact(12n, "12").holds).toBe(false);
  });
  it("holds at the tolerance and not beyond it, absolute or relative", () => {
    expect(by("values", 0.5)(1, 1.5).holds).toBe(true);
    expect(by("values", 0.5)(1, 1.5001).holds).toBe(false);
    expect(by("values", {relative: 0.01})(200, 202).holds).toBe(true);
    expect(by("values", {relative: 0.01})(-200, -202.1).holds).toBe(false);
    expect(by("values", {relative: 0.5})(0, 1e-300).holds).toBe(false);
  });
  it("names the worst entry with its path", () => {
    const {message, difference} = by("values", 0.1)({a: [1, 2, 3], b: 4}, {a: [1.2, 2.5, 3], b: 4.05});
    expect(message).toBe("at a/1: expected 2, got 2.5");
    expect(difference).toBe(0.5);
  });
  it("prefers an entry that fails to one that is further away and holds", () => {
    expect(by("values", {relative: 0.5})([1, 0], [1.4, 1e-9]).message).toBe("at 1: expected 0, got 1e-9");
  });
  it("tells missing keys, keys that are not expected, and other lengths", () => {
    expect(exact({a: 1, b: 2}, {a: 1}).message).toBe("at b: missing");
    expect(exact({a: 1}, {a: 1, b: 2}).message).toBe("at b: not expected");
    expect(exact([[1]], [[1, 2]]).message).toBe("at 0: expected 1 entries, got 2");
    expect(exact([1], undefined).holds).toBe(false);
    expect(exact("1", 1).message).toBe('expected "1", got 1');
  });
});

describe("set", () => {
  it("is free of order and knows what is missing and what is too much", () => {
    expect(by("set")([3, 9], new Set([9, 3])).holds).toBe(true);
    expect(by("set")([3, 9], [9, 4])).toMatchObject({holds: false, message: "missing: 3; not expected: 4"});
    expect(by("set")([1, 1, 2], [1, 2, 2]).holds).toBe(false);
    expect(
      by("set")(
        [
          ["a", 1],
          ["b", 2]
        ],
        [
          ["b", 2],
          ["a", 1]
        ]
      ).holds
    ).toBe(true);
  });
  it("pairs entries within the tolerance even where the nearest partner is not the right one", () => {
    expect(by("set", 1)([0, 0.9], [0.9, -1]).holds).toBe(true);
    expect(
      by("set", 1)(
        [
          ["x", 0],
          ["x", 0.9]
        ],
        [
          ["x", 0.9],
          ["x", -1]
        ]
      ).holds
    ).toBe(true);
    expect(
      by("set", 0.5)(
        [
          ["x", 0],
          ["x", 0.9]
        ],
        [
          ["x", 0.9],
          ["x", -1]
        ]
      ).holds
    ).toBe(false);
  });
});

describe("spectrum", () => {
  it("compares sorted multisets, so that a multiplicity counts", () => {
    expect(by("spectrum", 1e-9)([0, 1, 1], [1, 1e-10, 1]).holds).toBe(true);
    expect(by("spectrum", 1e-9)([0, 1, 1], [1, 0, 0]).holds).toBe(false);
    expect(by("spectrum", 1e-9)([0, 1], [0, 1, 1]).holds).toBe(false);
    expect(by("spectrum", 1e-9)([0, 1], [NaN, 1]).holds).toBe(false);
  });
});

describe("ranking", () => {
  const near = by("ranking", 0.01);
  it("breaks ties within the tolerance freely", () => {
    expect(
      near(
        [
          ["a", 0.5],
          ["b", 0.305],
          ["c", 0.3]
        ],
        [
          ["a", 0.5],
          ["c", 0.305],
          ["b", 0.3]
        ]
      ).holds
    ).toBe(true);
    expect(
      near(
        [
          ["a", 0.5],
          ["b", 0.305],
          ["c", 0.2]
        ],
        [
          ["a", 0.5],
          ["c", 0.305],
          ["b", 0.2]
        ]
      ).holds
    ).toBe(false);
  });
  it("lets another id take the last place only if it ties with it", () => {
    expect(
      near(
        [
          ["a", 0.5],
          ["b", 0.3]
        ],
        [
          ["a", 0.5],
          ["z", 0.301]
        ]
      ).holds
    ).toBe(true);
    expect(
      near(
        [
          ["a", 0.5],
          ["b", 0.3]
        ],
        [
          ["z", 0.5],
          ["b", 0.3]
        ]
      ).holds
    ).toBe(false);
  });
  it("names the place, and refuses ids that stand twice and other lengths", () => {
    expect(near([["a", 0.5]], [["b", 0.7]]).message).toBe("place 1: expected a with 0.5, got b with 0.7");
    expect(
      near(
        [
          ["a", 0.5],
          ["b", 0.5]
        ],
        [
          ["a", 0.5],
          ["a", 0.5]
        ]
      ).holds
    ).toBe(false);
    expect(near([["a", 0.5]], []).holds).toBe(false);
  });
});

describe("rational", () => {
  it("compares fractions as integers, beyond what a double tells apart", () => {
    expect(by("rational")("17/156", "34/312").holds).toBe(true);
    const big = 10n ** 30n;
    expect(by("rational")(`${big}/3`, `${big + 1n}/3`).holds).toBe(false);
  });
  it("compares a floating-point number within the tolerance, in records and lists too", () => {
    expect(by("rational", 1e-12)({34: "17/156", 1: "16/156"}, {1: 16 / 156, 34: 17 / 156}).holds).toBe(true);
    expect(by("rational", 1e-12)(["1/3"], [0.3333]).message).toMatch(/^at 0: expected 0\.333/);
    expect(by("rational", 1e-12)(["1/3"], ["x"]).holds).toBe(false);
  });
});

describe("eigenvector", () => {
  const close = by("eigenvector", 1e-12);
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  it("does not see sign, length, or a rotation within the space", () => {
    expect(close([1, 2, 3], [-2, -4, -6]).holds).toBe(true);
    expect(
      close(
        [
          [1, 0, 0],
          [0, 1, 0]
        ],
        [
          [c, s, 0],
          [-s, c, 0]
        ]
      ).holds
    ).toBe(true);
    const columns = {rows: 3, columns: 2, data: Float64Array.of(c, -s, s, c, 0, 0)};
    expect(
      close(
        [
          [1, 0, 0],
          [0, 1, 0]
        ],
        columns
      ).holds
    ).toBe(true);
  });
  it("measures the sine of the angle between two lines", () => {
    expect(close([1, 0], [c, s]).difference).toBeCloseTo(s, 14);
  });
  it("refuses vectors that are dependent, zero, NaN, or of another size", () => {
    expect(
      close(
        [
          [1, 0],
          [0, 1]
        ],
        [
          [1, 0],
          [1, 1e-14]
        ]
      ).holds
    ).toBe(false);
    expect(close([1, 0], [0, 0]).holds).toBe(false);
    expect(close([1, 0], [NaN, 0]).holds).toBe(false);
    expect(close([1, 0], [1, 0, 0]).holds).toBe(false);
  });
});

describe("partition", () => {
  it("does not see the names of the parts, whether labels or groups", () => {
    expect(by("partition")([0, 0, 1, 2], ["x", "x", "z", "y"]).holds).toBe(true);
    expect(by("partition")([["a", "b"], ["c"]], [["c"], ["b", "a"]]).holds).toBe(true);
    expect(by("partition")([0, 0, 1, 1], [0, 1, 0, 1])).toMatchObject({holds: false, difference: 0.5});
  });
  it("finds the best renaming, not the greedy one", () => {
    // Greedy takes the overlap of 3 and is left with 0; the best renaming keeps 2 + 2.
    const wanted = [0, 0, 0, 0, 0, 1, 1];
    const got = [0, 0, 0, 1, 1, 0, 0];
    expect(by("partition")(wanted, got).difference).toBeCloseTo(3 / 7, 15);
  });
  it("agrees with trying every renaming on random labels", () => {
    let state = 1;
    const random = (n: number) => Math.floor(((state = (state * 48271) % 2147483647) / 2147483647) * n);
    const orders = permutations([0, 1, 2, 3]);
    for (let trial = 0; trial < 50; ++trial) {
      const wanted = Array.from({length: 20}, () => random(4));
      const got = Array.from({length: 20}, () => random(3));
      const best = Math.max(...orders.map((name) => got.filter((label, i) => name[label] === wanted[i]).length));
      expect(by("partition")(wanted, got).difference).toBeCloseTo(1 - best / 20, 14);
    }
  });
  it("refuses other elements and groups that overlap", () => {
    expect(by("partition")([["a"]], [["b"]]).holds).toBe(false);
    expect(by("partition")([["a"]], [["a"], ["a"]]).holds).toBe(false);
    expect(by("partition")([0, 1], [0]).holds).toBe(false);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
