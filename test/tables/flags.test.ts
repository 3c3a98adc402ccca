import {Bool, Uint8} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {flags} from "../../src/tables/flags.js";
import {x} from "./bad-tables.js";

describe("flags", () => {
  it("are booleans, sliced across bytes", () => {
    const values = Array.from({length: 20}, (_, i) => i % 3 === 1);
    expect(flags(x(values, new Bool()), "x")).toEqual(values);
    expect(flags(x(values, new Bool()).slice(5, 17), "x")).toEqual(values.slice(5, 17));
  });

  it("refuse 0 and 1", () => {
    expect(() => flags(x([0, 1], new Uint8()), "x")).toThrow('bad.arrow: column "x" is Uint8; booleans are wanted');
  });
});
