import {Float64, Int8, Utf8} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {labels} from "../../src/tables/labels.js";
import {dictionary, x} from "./bad-tables.js";

describe("labels", () => {
  it("depend on the values only, not on rows or dictionaries", () => {
    const {labels: forth, names} = labels(x(["b", "c", "a", "b"], dictionary()), "x");
    expect(names).toEqual(["a", "b", "c"]);
    expect(forth).toEqual(Uint32Array.of(1, 2, 0, 1));
    const back = labels(x(["b", "a", "c", "b"], new Utf8()), "x");
    expect([...back.labels].reverse()).toEqual([...forth]);
  });

  it("of numbers go by value, not by spelling", () => {
    expect(labels(x([10, 9, -1, 10], new Int8()), "x")).toEqual({
      labels: Uint32Array.of(2, 1, 0, 2),
      names: ["-1", "9", "10"]
    });
    expect(labels(x([0.5, 0.25], new Float64()), "x").names).toEqual(["0.25", "0.5"]);
  });

  it("refuse NaN", () => {
    expect(() => labels(x([NaN], new Float64()), "x")).toThrow("row 0: NaN is not finite");
  });
});
