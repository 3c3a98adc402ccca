import {Float64, Uint8, makeVector} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {points} from "../../src/tables/points.js";
import {pieces, tableOf} from "./bad-tables.js";

describe("points", () => {
  it("have a row for a row and a column for a column, in the order asked for", () => {
    const table = tableOf({
      a: pieces([1, 2, 3], new Uint8(), 2, 1),
      b: pieces([0.5, 0.25, 0.125], new Float64(), 2, 1)
    });
    expect(points(table, ["b", "a"])).toEqual({rows: 3, columns: 2, data: Float64Array.of(0.5, 1, 0.25, 2, 0.125, 3)});
    expect(points(table.slice(1, 3), ["a"]).data).toEqual(Float64Array.of(2, 3));
    expect(points(table, [])).toEqual({rows: 3, columns: 0, data: new Float64Array(0)});
  });

  it("are a copy", () => {
    const bytes = Float64Array.of(1, 2);
    points(tableOf({x: makeVector(bytes)}), ["x"]).data[0] = 9;
    expect(bytes[0]).toBe(1);
  });
});
