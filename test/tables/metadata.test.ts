import {tableFromArrays} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {metadata} from "../../src/tables/metadata.js";
import {tableOf} from "./bad-tables.js";

describe("metadata", () => {
  it("is what the table says, numbers as numbers", () => {
    const entries = {
      name: "t",
      source: "s",
      licence: "l",
      credit: "c",
      sha256: "00",
      files: "a\nb/c",
      seed: "7",
      n: "12",
      note: "x"
    };
    expect(metadata(tableOf({}, entries))).toEqual({...entries, files: ["a", "b/c"], seed: 7, n: 12});
  });

  it("leaves out what the table does not say", () => {
    expect(metadata(tableFromArrays({x: [1]}))).toEqual({});
  });

  it.each(["", "seven", "NaN"])("refuses the seed “%s”", (seed) => {
    expect(() => metadata(tableOf({}, {name: "t", seed}))).toThrow(
      new RangeError(`t: metadata "seed" is not a number: "${seed}"`)
    );
  });
});
