import {Field, List, Uint8, Vector, makeData, tableFromIPC, tableToIPC, vectorFromArray} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {images} from "../../src/tables/images.js";
import {pixels} from "../../src/tables/pixels.js";
import {lists, named, pieces, tableOf, x} from "./bad-tables.js";

describe("pixels and images", () => {
  const two = [
    [0, 255, 51],
    [102, 1, 2],
    [3, 4, 5]
  ];
  const flat = Uint8Array.from(two.flat());

  it("are rows of bytes, and of levels in [0, 1]", () => {
    const table = tableOf({pixels: vectorFromArray(two, lists(3))});
    expect(pixels(table)).toEqual({rows: 3, columns: 3, data: flat});
    const {rows, columns, data} = images(table);
    expect([rows, columns]).toEqual([3, 3]);
    expect(data).toEqual(Float64Array.from(flat, (level) => level / 255));
    expect([data[0], data[1], data[2]]).toEqual([0, 1, 0.2]);
  });

  it("are the same in pieces, from a file, and in a slice", () => {
    const cut = tableOf({pixels: pieces(two, lists(3), 1, 2)});
    expect(pixels(cut).data).toEqual(flat);
    expect(pixels(tableFromIPC(tableToIPC(cut, "file"))).data).toEqual(flat);
    expect(pixels(cut.slice(1, 3)).data).toEqual(flat.subarray(3));
    expect(pixels(cut.slice(2, 3)).data).toEqual(flat.subarray(6));
    expect(pixels(cut.slice(1, 1))).toEqual({rows: 0, columns: 3, data: new Uint8Array(0)});
  });

  it("are a view where they are in one piece", () => {
    const child = makeData({type: new Uint8(), length: 9, nullCount: 0, data: flat});
    const table = tableOf({pixels: new Vector([makeData({type: lists(3), length: 3, nullCount: 0, child})])});
    expect(pixels(table).data.buffer).toBe(flat.buffer);
    expect(pixels(table.slice(1, 3)).data.byteOffset).toBe(flat.byteOffset + 3);
  });

  it("name the image and the place of a null within, and the image that is null", () => {
    const holed = tableOf(
      {
        pixels: pieces(
          [
            [1, 2],
            [3, 4],
            [5, null]
          ],
          lists(2),
          1,
          2
        )
      },
      named
    );
    expect(() => pixels(holed)).toThrow(new RangeError('bad.arrow: column "pixels", row 2: place 1 is null'));
    expect(pixels(holed.slice(0, 2)).data).toEqual(Uint8Array.of(1, 2, 3, 4));
    const missing = tableOf({pixels: vectorFromArray([[1, 2], null], lists(2))}, named);
    expect(() => images(missing)).toThrow('bad.arrow: column "pixels", row 1: null; a value is needed');
  });

  it("refuse bytes alone and lists of anything else", () => {
    expect(() => pixels(x([1], new Uint8()), {column: "x"})).toThrow(
      '"x" is Uint8; equally long lists of bytes are wanted'
    );
    expect(() => pixels(x([[1]], new List(new Field("item", new Uint8()))), {column: "x"})).toThrow(TypeError);
  });
});
