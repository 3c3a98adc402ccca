import {readdirSync} from "node:fs";
import {zipSync} from "fflate";
import type {FileMetaData, SchemaTree} from "hyparquet";
import {parquetWriteBuffer} from "hyparquet-writer";
import {describe, expect, test} from "vitest";
import {DataError} from "../../src/ingest/data-error.js";
import {checkParquet} from "../../src/ingest/parquet-metadata.js";
import {checkPages} from "../../src/ingest/parquet-pages.js";
import {read} from "../../src/ingest/read.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {fixture, folder, rowsOf, text} from "./fixture.js";

/** How often each file is damaged. */
const rounds = 60;
/** What a reader is allowed, and what may come on top of it: a table beside what it was made from, and its texts. */
const limits = {memory: 2 ** 22, rows: 1e5, columns: 4096};
const allocated = 8 * limits.memory;
/** A window of Brotli takes 16 MB, however little a page holds; that of each of five columns is unpacked to be checked, and to be read. */
const brotliWindows = 10 * 2 ** 24;

const files: [string, Uint8Array][] = readdirSync(folder)
  .filter((name) => !/\.py$|\.js$|^values/.test(name))
  .map((name) => [name, fixture(name)]);
files.push(
  ["table.csv", text('id,x,"a name"\n1,2.5,"b ""c"""\n2,,"two\nlines"\n3,1e3,ü\n')],
  ["table.tsv", text("from\tto\tweight\na\tb\t1\nb\tc\t2\n")],
  ["rows.json", text('[{"a": 1, "b": "x"}, {"a": 2.5, "c": [true, {"d": null}]}]')],
  ["columns.json", text('{"x": [1, 2, 3], "y": ["a", null, "b"]}')]
);
const donors = files.map(([, bytes]) => bytes);

type Random = () => number;
const below = (random: Random, n: number) => Math.floor(random() * n);

/** Ways in which a file goes bad. */
const damages: Record<string, (bytes: Uint8Array, random: Random) => Uint8Array> = {
  truncated: (bytes, random) => bytes.slice(0, below(random, bytes.length)),
  flipped(bytes, random) {
    const copy = bytes.slice();
    for (let k = 1 + below(random, 4); k > 0; --k) copy[below(random, copy.length)]! ^= 1 << below(random, 8);
    return copy;
  },
  /** Where the headers are: at the beginning, and for some at the end. */
  "flipped in its head or foot"(bytes, random) {
    const copy = bytes.slice();
    const at = below(random, Math.min(200, copy.length));
    copy[random() < 0.5 ? at : copy.length - 1 - at] = below(random, 256);
    return copy;
  },
  /** Lengths become huge or negative. */
  inflated(bytes, random) {
    const copy = bytes.slice();
    const at = 4 * below(random, copy.length / 4 - 2);
    const huge = [[255, 255, 255, 127], [255, 255, 255, 255], [0, 0, 0, 128], [0, 228, 11, 84, 2, 0, 0, 0]]; // prettier-ignore
    copy.set(huge[below(random, huge.length)]!.slice(0, copy.length - at), at);
    return copy;
  },
  "with another file's head"(bytes, random) {
    const other = donors[below(random, donors.length)]!;
    const cut = below(random, Math.min(64, other.length, bytes.length));
    return Uint8Array.from([...other.subarray(0, cut), ...bytes.subarray(cut)]);
  },
  "with a piece twice"(bytes, random) {
    const at = below(random, bytes.length);
    const end = at + below(random, bytes.length - at);
    return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)]);
  },
  "with words put in"(bytes, random) {
    const words = [
      "NaN",
      "Infinity",
      "-1",
      "\0",
      '"',
      "\n",
      "<",
      "&x;",
      "{",
      "]",
      "1e999",
      "\ufffe",
      "%",
      "99999999999999999999"
    ];
    const at = below(random, bytes.length);
    const word = text(words[below(random, words.length)]!);
    return Uint8Array.from([...bytes.subarray(0, at), ...word, ...bytes.subarray(at)]);
  },
  "with not a number in it"(bytes, random) {
    const copy = bytes.slice();
    if (copy.length < 8) return copy;
    const at = below(random, copy.length - 8);
    new DataView(copy.buffer).setFloat64(at, [NaN, Infinity, -Infinity][below(random, 3)]!, true);
    return copy;
  }
};

/** Reads, and looks at every value; a DataError is an answer, too. */
async function outcome(bytes: Uint8Array, name: string): Promise<"table" | "refused"> {
  try {
    const {table, nodes} = await read(bytes, {name, limits});
    if (table.numRows * table.numCols > 1e6) throw new Error(`${table.numRows} × ${table.numCols}`);
    rowsOf(table);
    if (nodes) rowsOf(nodes);
    return "table";
  } catch (error) {
    if (error instanceof DataError) return "refused";
    throw error;
  }
}

describe("whatever is wrong with a file, it is a table or a DataError", () => {
  test.each(files)("%s", async (name, whole) => {
    const random = mulberry32(name.length * 7919 + whole.length);
    const kinds = Object.entries(damages);
    const most = allocated + (name.includes("brotli") ? brotliWindows : 0);
    let refused = 0;
    for (let round = 0; round < rounds; ++round) {
      const [kind, damage] = kinds[round % kinds.length]!;
      const bytes = damage(whole, random);
      const before = process.memoryUsage().arrayBuffers;
      try {
        if ((await outcome(bytes, name)) === "refused") ++refused;
      } catch (error) {
        throw new Error(`${name} ${kind}, round ${round}: ${String(error)}`, {cause: error});
      }
      expect(process.memoryUsage().arrayBuffers - before, `${kind}, round ${round}`).toBeLessThan(most);
    }
    expect(refused).toBeGreaterThan(rounds / 10);
  });

  test("an archive of damaged arrays", async () => {
    const random = mulberry32(3);
    for (let round = 0; round < 60; ++round) {
      const damage = Object.values(damages)[round % Object.keys(damages).length]!;
      const array = damage(fixture("dense-v1.npy"), random);
      await outcome(zipSync({"x.npy": array, "y.npy": fixture("bool.npy")}), "x.npz");
    }
  });
});

describe("whatever the pages of a Parquet file claim, it is a table or a DataError", () => {
  const numbers = Array.from({length: 40}, (_, i) => (i * 37) % 11);
  const texts = numbers.map((k) => `text ${k}`);
  const gaps = numbers.map((k) => (k % 3 ? k : null));
  const written = parquetWriteBuffer({
    codec: "UNCOMPRESSED",
    columnData: [
      {
        name: "dictionary",
        data: texts.map((text, i) => (i % 3 ? text : null)),
        type: "STRING",
        encoding: "RLE_DICTIONARY"
      },
      {name: "runs", data: numbers.map((k) => k > 4), type: "BOOLEAN", encoding: "RLE"},
      {name: "delta", data: numbers, type: "INT32", encoding: "DELTA_BINARY_PACKED"},
      {name: "lengths", data: texts, type: "STRING", encoding: "DELTA_LENGTH_BYTE_ARRAY"},
      {name: "prefixes", data: texts, type: "STRING", encoding: "DELTA_BYTE_ARRAY"},
      {name: "split", data: gaps, type: "DOUBLE", encoding: "BYTE_STREAM_SPLIT"},
      {name: "plain", data: gaps, type: "DOUBLE", encoding: "PLAIN"}
    ]
  });
  const lists = parquetWriteBuffer({
    codec: "UNCOMPRESSED",
    schema: [
      {name: "root", num_children: 1},
      {name: "x", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST"},
      {name: "list", repetition_type: "REPEATED", num_children: 1},
      {name: "element", repetition_type: "OPTIONAL", type: "INT32"}
    ],
    columnData: [{name: "x", data: numbers.map((k) => (k ? Array.from({length: k % 4}, () => k) : null))}]
  });
  const parquet: [string, Uint8Array][] = [
    ["by Polars, the first kind of pages", fixture("polars-uncompressed.parquet")],
    ["by hyparquet-writer, the second kind, every encoding", new Uint8Array(written)],
    ["lists, whose values repeat", new Uint8Array(lists)]
  ];
  /** Lengths as they are written in pages: a huge run of equal values, of packed ones, and beyond 32 bits. */
  const claims = [[254, 255, 255, 255, 15], [255, 255, 255, 255, 15], [254, 255, 255, 255, 3], [255, 255, 255, 255, 7], [128, 128, 128, 128, 128, 128, 1]]; // prettier-ignore

  test.each(parquet)("%s", async (name, whole) => {
    expect((await read(whole, {name: "x.parquet", limits})).table.numRows).toBeGreaterThan(0);
    const pages = checkParquet(whole, limits).flat(2);
    let [refused, tried] = [0, 0];
    for (const {body, packed} of pages) {
      for (let at = body; at < body + Math.min(packed, 24); ++at, ++tried) {
        const bytes = whole.slice();
        bytes.set(claims[tried % claims.length]!.slice(0, bytes.length - at), at);
        const before = process.memoryUsage().arrayBuffers;
        if ((await outcome(bytes, `${name}.parquet`)) === "refused") ++refused;
        expect(process.memoryUsage().arrayBuffers - before, `byte ${at}`).toBeLessThan(allocated);
      }
    }
    expect(refused).toBeGreaterThan(tried / 4);
  });

  test("a run of two thousand million equal values says where it is", async () => {
    const whole = parquet[1]![1];
    const page = checkParquet(whole, limits)
      .flat(2)
      .find(({kind, nulls}) => kind === "dataV2" && nulls > 0)!;
    const bytes = whole.slice();
    bytes.set(claims[0]!, page.body);
    await expect(read(bytes, {name: "x.parquet", limits})).rejects.toMatchObject({
      message: expect.stringMatching(/a run claims 2147483647 values, and 40 are left/),
      place: {byte: page.at}
    });
  });

  test.each([
    [255, "is read"],
    [256, "is refused"]
  ])("a column of %i levels %s", (depth, outcome) => {
    const path = Array.from({length: depth}, (_, k) => `level ${k}`);
    const nested = (k: number): SchemaTree => ({
      element: {name: path[k] ?? "none", repetition_type: "OPTIONAL", type: "INT32"},
      children: k + 1 < depth ? [nested(k + 1)] : [],
      count: 1,
      path: path.slice(0, k + 1)
    });
    const schema: SchemaTree = {element: {name: "root"}, children: [nested(0)], count: 1, path: []};
    const column = {codec: "UNCOMPRESSED", type: "INT32", path_in_schema: path};
    const metadata = {row_groups: [{columns: [{meta_data: column}]}]} as unknown as FileMetaData;
    const check = () => checkPages(new Uint8Array(), [[[]]], {metadata, schema, codecs: {}, limits});
    if (outcome === "is refused") expect(check).toThrow("a column nests too deep");
    else expect(check).not.toThrow();
  });
});
