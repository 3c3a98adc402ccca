import {Float64, Uint8, Utf8, vectorFromArray} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {completePoints} from "../../src/tables/complete-points.js";
import {points} from "../../src/tables/points.js";
import {pieces, tableOf} from "./bad-tables.js";

describe("completePoints", () => {
  const table = tableOf({
    a: pieces([1, null, 3, 4], new Uint8(), 2, 2),
    b: pieces([0.5, 1, null, 2], new Float64(), 2, 2)
  });

  it("leaves out rows with a null in a column that is asked for, and says which stay", () => {
    expect(completePoints(table, ["b", "a"])).toEqual({
      points: {rows: 2, columns: 2, data: Float64Array.of(0.5, 1, 2, 4)},
      rows: Uint32Array.of(0, 3)
    });
    expect(completePoints(table, ["a"]).rows).toEqual(Uint32Array.of(0, 2, 3));
  });

  it("is points where nothing is missing", () => {
    const whole = tableOf({x: pieces([1, 2, 3], new Uint8(), 3)});
    expect(completePoints(whole, ["x"]).points).toEqual(points(whole, ["x"]));
  });

  it("refuses what is no number, and columns that are not there", () => {
    const bad = tableOf({x: vectorFromArray([1, NaN], new Float64()), s: vectorFromArray(["a", "b"], new Utf8())});
    expect(() => completePoints(bad, ["x"])).toThrow(/column "x", row 1: NaN is not a finite number/);
    expect(() => completePoints(bad, ["s"])).toThrow(/column "s", row 0: a is not a finite number/);
    expect(() => completePoints(bad, ["z"])).toThrow(/no column "z"; it has x, s/);
  });
});
