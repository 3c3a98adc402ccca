import {tableFromArrays, tableToIPC} from "apache-arrow";
import {zipSync} from "fflate";
import {describe, expect, test} from "vitest";
import {DataError, type DataPlace} from "../../src/ingest/data-error.js";
import {checkFileSize, formats, type FormatName} from "../../src/ingest/formats.js";
import {pageLimits} from "../../src/ingest/limits.js";
import {read, type ReadOptions} from "../../src/ingest/read.js";
import {fixture, text} from "./fixture.js";

async function refusal(bytes: Uint8Array, options: ReadOptions = {}): Promise<DataError> {
  try {
    await read(bytes, options);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

const at = (place: DataPlace) => place;

describe("text is refused with line and column", () => {
  test.each([
    ["a quote that is never closed", "t.csv", 'a,b\n1,"x\n2,y\n', at({line: 2, column: 3}), "never closed"],
    ["a row that is too long", "t.csv", "a,b\n1,2\n\n3,4,5\n", at({line: 4}), "3 fields where the first row has 2"],
    ["a row cut off", "t.csv", "a,b,c\n1,2,3\n1,2", at({line: 3}), "2 fields where the first row has 3"],
    ["JSON that ends early", "t.json", '{"a": [1,\n 2', at({line: 2, column: 3}), "not JSON"],
    ["JSON with a stray comma", "t.json", "[1,\n2,,3]", at({line: 2, column: 3}), "not JSON"],
    ["rows of two lengths", "t.json", "[[1, 2], [3]]", at({row: 2}), "1 entries where the first row has 2"],
    [
      "a link to nobody",
      "t.json",
      '{"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "b"}]}',
      at({row: 1, field: "links"}),
      "“b” is no node"
    ],
    ["an edge of one node", "t.edges", "1 2\n3\n", at({line: 2}), "1 fields; 2, as in the first edge, are wanted"],
    ["an edge of four fields", "t.edges", "# x\n1 2 3 4\n", at({line: 2}), "4 fields"],
    ["a banner that is none", "t.mtx", "%MatrixMarket matrix\n", at({line: 1}), "the first line is not"],
    [
      "an index outside",
      "t.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 5\n",
      at({line: 3}),
      "row 3 is not one of 1…2"
    ],
    [
      "fewer entries",
      "t.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 5\n",
      at({line: 3}),
      "1 entries; 2 were promised"
    ],
    [
      "more entries",
      "t.mtx",
      "%%MatrixMarket matrix array integer general\n1 1\n5\n6\n",
      at({line: 4}),
      "more entries"
    ],
    [
      "a word for a number",
      "t.mtx",
      "%%MatrixMarket matrix array real general\n1 1\nx\n",
      at({line: 3}),
      "“x” is no number"
    ],
    ["XML cut off", "t.graphml", "<graphml>\n<graph><node id='a'>", at({line: 2, column: 20}), "not XML"],
    [
      "an edge to nobody",
      "t.gexf",
      "<gexf><graph><nodes><node id='1'/></nodes>\n<edges><edge source='1' target='2'/></edges></graph></gexf>",
      at({line: 2, column: 36}),
      "“2” is no node"
    ],
    [
      "a key that is not declared",
      "t.graphml",
      "<graphml><graph><node id='a'>\n<data key='k'>1</data></node></graph></graphml>",
      at({line: 2, column: 14}),
      "not declared"
    ],
    [
      "entities that would multiply",
      "t.graphml",
      "<!DOCTYPE g [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<graphml>&b;</graphml>",
      at({line: 2, column: 12}),
      "undefined entity"
    ]
  ])("%s", async (_, name, content, place, reason) => {
    // prettier-ignore
    const error = await refusal(text(content), {name});
    expect(error.place).toEqual(place);
    expect(error.message).toContain(reason);
  });

  test("bytes that are not UTF-8, wherever they are", async () => {
    const rows = text("a,b\n" + "1,ü\n".repeat(30_000));
    for (const [byte, line] of [
      [9, 3],
      [65_534, undefined],
      [90_001, undefined]
    ] as const) {
      // prettier-ignore
      const bytes = rows.slice();
      bytes[byte] = 0xff;
      const error = await refusal(bytes, {name: "t.csv"});
      expect(error.message).toContain("not UTF-8");
      expect(Math.abs(error.place.byte! - byte)).toBeLessThanOrEqual(1); // the character that it is in the middle of
      if (line !== undefined) expect(error.place.line).toBe(line);
    }
  });
});

describe("files of bytes are refused with the byte, before anything is allocated", () => {
  test.each([
    ["objects", "objects.npy", "They are pickled programs"],
    ["complex numbers", "complex.npy", "real and the imaginary part"],
    ["records", "records.npy", "Save each field by itself"],
    ["texts", "strings.npy", "arrays of texts"],
    ["integers beyond 2⁵³", "too-large.npy", "9007199254740993 is beyond 2⁵³"],
    ["a complex matrix", "complex.mtx", "complex matrices are not read here"]
  ])("%s", async (_, name, reason) => {
    expect((await refusal(fixture(name), {name})).message).toContain(reason);
  });

  test.each(["dense-v1.npy", "packed.npz", "polars-zstd.arrow", "polars-lz4.arrows", "polars-gzip.parquet"])(
    "%s cut off",
    async (name) => {
      const whole = fixture(name);
      for (const share of [0.2, 0.5, 0.9]) {
        const error = await refusal(whole.subarray(0, Math.floor(whole.length * share)), {name});
        expect(error.message).not.toBe("");
      }
    }
  );

  test("an array whose header promises 10 GB", async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1250000000,), }";
    const fixed = new Uint8Array([0x93, ...text("NUMPY"), 1, 0, header.length, 0, ...text(header), 1, 2, 3]);
    const error = await refusal(fixed, {name: "x.npy"});
    expect(error.message).toContain("promises 1250000000 entries, 10000000000 bytes; the file ends after 3");
    expect(error.place.byte).toBe(fixed.length);
  });

  test("a matrix whose sizes promise 10 GB", async () => {
    const banner = "%%MatrixMarket matrix array real general\n";
    const error = await refusal(text(`${banner}50000 25000\n1\n`));
    expect(error.message).toContain("1,250,000,000 entries are promised");
    expect(error.place.line).toBe(2);
  });

  test("a bomb of a zip: small, and large once unpacked", async () => {
    const bytes = zipSync({"x.npy": new Uint8Array(2e6)}, {level: 9});
    const limits = {...pageLimits, memory: 1e6};
    expect(bytes.length).toBeLessThan(4000);
    expect((await refusal(bytes, {limits})).message).toContain("the archive, unpacked, would take 1.9 MB");
  });

  test("a zip that claims 10 GB", async () => {
    const bytes = zipSync({"x.npy": new Uint8Array(100)}, {level: 0});
    const view = new DataView(bytes.buffer);
    const central = bytes.length - 22 - 46 - 5;
    expect(view.getUint32(central, true)).toBe(0x02014b50);
    view.setUint32(central + 24, 4e9, true);
    expect((await refusal(bytes)).message).toMatch(/would take 3.7 GB|more than is there/);
  });

  test("an Arrow buffer that claims to unpack to 10 GB", async () => {
    const bytes = fixture("polars-zstd.arrows");
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (let i = 0; i + 12 < bytes.length; i += 8) if (view.getUint32(i + 8, true) === 0xfd2fb528) at ||= i;
    expect(at).toBeGreaterThan(0);
    view.setBigInt64(at, 10_000_000_000n, true);
    expect((await refusal(bytes)).message).toContain("the file, unpacked, would take 9.3 GB");
  });

  test("an Arrow batch that claims a million times its rows, and a message its length", async () => {
    const bytes = tableToIPC(tableFromArrays({x: Float64Array.of(1, 2, 3)}), "stream");
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    let changed = 0;
    for (let i = 0; i + 8 <= bytes.length; i += 4) {
      if (view.getUint32(i, true) !== 3 || view.getUint32(i + 4, true) !== 0) continue;
      const copy = bytes.slice();
      new DataView(copy.buffer).setBigInt64(i, 10_000_000_000n, true);
      const result = await read(copy).catch((error: unknown) => error);
      if (result instanceof DataError) ++changed;
    }
    expect(changed).toBeGreaterThanOrEqual(2); // the batch's length, its column's
    const long = bytes.slice();
    new DataView(long.buffer).setInt32(4, 2 ** 31 - 1, true);
    expect((await refusal(long)).message).toContain("a message claims 2147483647 bytes");
  });

  test("a footer of Parquet that claims more than the file", async () => {
    const bytes = fixture("polars-gzip.parquet");
    new DataView(bytes.buffer).setUint32(bytes.length - 8, 2 ** 32 - 1, true);
    const error = await refusal(bytes);
    expect(error.message).toContain("the footer claims 4294967295 bytes");
    expect(error.place.byte).toBe(bytes.length - 8);
  });
});

describe("what is not read here says what would work instead", () => {
  test.each([
    [[0x1f, 0x8b, 8], "x.csv.gz", "Unpack it first"],
    [[0x89, 0x48, 0x44, 0x46], "x.h5", "numpy.save"],
    [[1, 0, 2, 0], "x", "Known are CSV"],
    [[], "x.csv", "the file is empty"]
  ])("%j, %s", async (bytes, name, instead) => {
    expect((await refusal(Uint8Array.from(bytes), {name})).message).toContain(instead);
  });

  test.each(Object.keys(formats) as FormatName[])("%s that is too large, before it is read", (format) => {
    const {maxBytes, instead} = formats[format];
    expect(() => checkFileSize(format, maxBytes)).not.toThrow();
    expect(() => checkFileSize(format, maxBytes + 1)).toThrow(instead);
  });

  test("a picture, where there is no browser", async () => {
    expect((await refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).message).toContain("decoded by browsers");
  });
});
