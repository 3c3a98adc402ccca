import {
  compressionRegistry,
  CompressionType,
  Int64,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Table,
  tableFromArrays,
  tableToIPC,
  vectorFromArray
} from "apache-arrow";
import {parquetWriteBuffer} from "hyparquet-writer";
import lz4 from "lz4js";
import {describe, expect, test} from "vitest";
import {linesOf, RowLines} from "../../src/ingest/lines.js";
import {decodeLz4Frame} from "../../src/ingest/lz4-frame.js";
import {read} from "../../src/ingest/read.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {denseOf, readFixture, rowsOf, text, values} from "./fixture.js";

const typesOf = ({table}: Awaited<ReturnType<typeof read>>) =>
  Object.fromEntries(table.schema.fields.map(({name, type}) => [name, String(type)]));

describe("NumPy", () => {
  test.each(["dense-v1.npy", "dense-v2.npy", "dense-v3.npy", "fortran.npy"])("%s", async (name) => {
    const {kind, table, shape} = await readFixture(name);
    expect({kind, shape}).toEqual({kind: "matrix", shape: [5, 3]});
    expect(rowsOf(table)).toEqual(values.dense);
  });

  test("the other order of bytes, single precision", async () => {
    expect(rowsOf((await readFixture("big-endian.npy")).table)).toEqual(
      values.dense.map((row) => row.map(Math.fround))
    );
  });

  test("three axes by columns are rows of the first", async () => {
    const {table, shape} = await readFixture("cube-fortran.npy");
    expect(shape).toEqual([2, 12]);
    expect(rowsOf(table)).toEqual(values.cube);
  });

  test("half precision, 64 bits, booleans", async () => {
    expect(rowsOf((await readFixture("half.npy")).table).flat()).toEqual([
      0,
      1.5,
      -2.25,
      6.097555160522461e-5,
      2 ** -24,
      Infinity
    ]);
    expect(rowsOf((await readFixture("int64.npy")).table).flat()).toEqual([1, -2, 2 ** 53 - 1]);
    expect(rowsOf((await readFixture("bool.npy")).table).flat()).toEqual([1, 0, 1]);
  });

  test.each(["arrays.npz", "packed.npz"])("%s: arrays of one length side by side", async (name) => {
    const {table, notes} = await readFixture(name);
    expect(table.schema.names).toEqual(["X 1", "X 2", "X 3", "y"]);
    expect(rowsOf(table)).toEqual(values.dense.map((row, i) => [...row, i]));
    if (name === "arrays.npz") expect(notes).toContain("left out, being of another length: other");
  });

  test.each(["csr", "csc", "coo"])("a sparse matrix in the format %s", async (format) => {
    const {kind, table, shape} = await readFixture(`sparse-${format}.npz`);
    expect(kind).toBe("entries");
    expect(denseOf(table, shape!)).toEqual(values.sparse);
  });
});

describe("Matrix Market", () => {
  test.each([
    ["general.mtx", values.sparse],
    ["symmetric.mtx", values.symmetric],
    ["skew.mtx", values.skew],
    ["integer.mtx", values.integer],
    ["pattern.mtx", values.sparse.map((row) => row.map((value) => Number(value !== 0)))]
  ])("%s", async (name, expected) => {
    const {kind, table, shape} = await readFixture(name);
    expect(kind).toBe("entries");
    expect(denseOf(table, shape!)).toEqual(expected.map((row) => row.map((value) => value + 0)));
  });

  test("arrays are matrices", async () => {
    expect(rowsOf((await readFixture("array.mtx")).table)).toEqual(values.dense);
    expect(rowsOf((await readFixture("array-symmetric.mtx")).table)).toEqual(values.symmetric);
  });

  test("a skew array has its diagonal and upper half left out", async () => {
    const bytes = text("%%MatrixMarket matrix array real skew-symmetric\n3 3\n1\n2\n3.0d0\n");
    expect(rowsOf((await read(bytes)).table)).toEqual([
      [0, -1, -2],
      [1, 0, -3],
      [2, 3, 0]
    ]);
  });
});

describe("graphs", () => {
  const links = values.links.map(([a, b, w]) => [a, b, w]);
  test.each(["karate.graphml", "karate.gexf", "karate.json"])("%s, by NetworkX", async (name) => {
    const {kind, table, nodes, directed} = await readFixture(name);
    expect({kind, directed}).toEqual({kind: "edges", directed: false});
    const pick = (column: string) => Array.from(table.getChild(column)!) as number[];
    const [sources, targets, weights] = [pick("source"), pick("target"), pick("weight")];
    expect(sources.map((source, i) => [source, targets[i], weights[i]])).toEqual(links);
    expect(Array.from(nodes!.getChild("club")!)).toEqual(values.clubs);
    expect(Array.from(nodes!.getChild("id")!)).toEqual(values.clubs.map((_, i) => i));
  });

  test.each(["karate.edgelist", "karate.edges"])("%s", async (name) => {
    const {kind, table, lineOf} = await readFixture(name);
    expect(kind).toBe("edges");
    expect(rowsOf(table)).toEqual(links);
    expect(links.map((_, i) => lineOf!(i))).toEqual(links.map((_, i) => i + 1));
  });

  test("d3's links by places in the list of nodes", async () => {
    const bytes = text('{"nodes": [{"name": "a"}, {"name": "b"}], "links": [{"source": 0, "target": 1}]}');
    const {table, nodes} = await read(bytes);
    expect(rowsOf(table)).toEqual([["a", "b"]]);
    expect(Array.from(nodes!.getChild("id")!)).toEqual(["a", "b"]);
  });

  test("GraphML's defaults fill what is not said; keys of edges are none of nodes", async () => {
    const bytes = text(`<graphml><key id="c" for="node" attr.name="colour"><default>red</default></key>
      <key id="w" for="edge" attr.name="weight"/><graph edgedefault="directed"><node id="a"><data key="c">blue</data></node>
      <node id="b"/><edge source="a" target="b"><data key="w">2.5</data></edge></graph></graphml>`);
    const {table, nodes, directed} = await read(bytes);
    expect(directed).toBe(true);
    expect(rowsOf(table)).toEqual([["a", "b", 2.5]]);
    expect(rowsOf(nodes!)).toEqual([["a", "blue"], ["b", "red"]]); // prettier-ignore
  });
});

const frame = Array.from({length: 40}, (_, i) => [
  i % 7,
  (i * 5) % 11,
  i / 4,
  i % 9 === 0 ? null : `name ${i % 3}`,
  i % 2 === 0
]);

describe("Arrow and Parquet", () => {
  const codecs = ["uncompressed", "lz4", "zstd"];
  test.each(codecs.flatMap((codec) => [`polars-${codec}.arrow`, `polars-${codec}.arrows`]))("%s", async (name) => {
    const result = await readFixture(name);
    expect(rowsOf(result.table)).toEqual(frame);
  });

  test.each(["uncompressed", "snappy", "gzip", "brotli", "zstd", "lz4"])("Parquet by Polars, %s", async (codec) => {
    const {table} = await readFixture(`polars-${codec}.parquet`);
    expect(table.schema.names).toEqual(["source", "target", "weight", "label", "flag"]);
    expect(rowsOf(table)).toEqual(frame);
  });

  test("Parquet by another writer, with integers of 64 bits and nulls", async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        {name: "id", data: [1n, 2n, 3n], type: "INT64"},
        {name: "x", data: [0.5, null, 2], type: "DOUBLE"},
        {name: "name", data: ["a", "b", null], type: "STRING"}
      ]
    });
    expect(rowsOf((await read(new Uint8Array(buffer))).table)).toEqual([
      [1, 0.5, "a"],
      [2, null, "b"],
      [3, 2, null]
    ]);
  });

  test("Arrow's integers of 64 bits: as narrow as they are, and as text beyond what a double holds", async () => {
    const column = (values: (bigint | null)[]) => vectorFromArray(values, new Int64());
    const table = new Table({
      narrow: column([1n, null, -3n]),
      wide: column([2n ** 40n, 0n, null]),
      beyond: column([2n ** 60n, 1n, null])
    });
    const result = await read(tableToIPC(table, "file"));
    expect(typesOf(result)).toMatchObject({narrow: "Int32", wide: "Float64"});
    expect(rowsOf(result.table)).toEqual([
      [1, 2 ** 40, String(2n ** 60n)],
      [null, 0, "1"],
      [-3, null, null]
    ]);
  });

  test("Arrow's own writer, in several batches, compressed by lz4js", async () => {
    compressionRegistry.set(CompressionType.LZ4_FRAME, {
      ...compressionRegistry.get(CompressionType.LZ4_FRAME),
      encode: (data) => lz4.compress(data)
    });
    const table = tableFromArrays({
      x: Float64Array.from({length: 1000}, (_, i) => i % 10),
      y: Int32Array.from({length: 1000}, (_, i) => i)
    });
    for (const [Writer, format] of [
      [RecordBatchFileWriter, "arrow"],
      [RecordBatchStreamWriter, "arrowStream"]
    ] as const) {
      // prettier-ignore
      const writer = new Writer({compressionType: CompressionType.LZ4_FRAME});
      const bytes = writer.writeAll(table).toUint8Array(true);
      const result = await read(bytes, {name: "x"});
      expect(result.format).toBe(format);
      expect(rowsOf(result.table)).toEqual(rowsOf(table));
    }
    expect(rowsOf((await read(tableToIPC(table, "file"))).table)).toEqual(rowsOf(table));
  });

  test("an LZ4 frame by lz4js comes back, whatever repeats in it", () => {
    const random = mulberry32(11);
    for (let round = 0; round < 40; ++round) {
      const alphabet = 1 + Math.floor(random() * 8);
      const bytes = Uint8Array.from({length: Math.floor(random() * 5000)}, () => Math.floor(random() * alphabet));
      expect(decodeLz4Frame(Uint8Array.from(lz4.compress(bytes)), bytes.length)).toEqual(bytes);
    }
  });
});

describe("text", () => {
  test("CSV: types are the narrowest that hold a column, and what is missing is null", async () => {
    const bytes = text("code,n,x,flag,name\n007,1,1.5,true,a\n008,-3,NaN,false,\n009,NA,1e3,,c\n");
    const result = await read(bytes, {name: "t.csv"});
    expect(typesOf(result)).toMatchObject({n: "Int32", x: "Float64", flag: "Bool"});
    expect(rowsOf(result.table)).toEqual([
      ["007", 1, 1.5, true, "a"],
      ["008", -3, NaN, false, null],
      ["009", null, 1000, null, "c"]
    ]);
    expect([0, 1, 2].map(result.lineOf!)).toEqual([2, 3, 4]);
  });

  test("delimiters and headers are guessed; quotes hold delimiters and lines", async () => {
    const semicolons = await read(text('"a b";"x;y"\r\n1,5;2\r\n2,25;3\r\n'), {name: "t.csv"});
    expect(semicolons.table.schema.names).toEqual(["a b", "x;y"]);
    expect(rowsOf(semicolons.table)).toEqual([[1.5, 2], [2.25, 3]]); // prettier-ignore
    const headless = await read(text('1|"two\nlines"\n2|b\n'), {name: "t.csv"});
    expect(headless.table.schema.names).toEqual(["1", "2"]);
    expect(rowsOf(headless.table)).toEqual([[1, "two\nlines"], [2, "b"]]); // prettier-ignore
    expect([0, 1].map(headless.lineOf!)).toEqual([1, 3]);
    const tabs = await read(text("from\tto\na\tb\nb\tc\n"), {name: "t"});
    expect({format: tabs.format, names: tabs.table.schema.names}).toEqual({format: "tsv", names: ["from", "to"]});
  });

  test("names that come twice or not at all are made others; __proto__ is a name", async () => {
    const {table} = await read(text("a,a,,__proto__\n1,2,3,4\n"), {name: "t.csv"});
    expect(table.schema.names).toEqual(["a", "a (2)", "column 3", "__proto__"]);
    expect(rowsOf(table)).toEqual([[1, 2, 3, 4]]);
  });

  test("UTF-16 by its byte order mark", async () => {
    const utf16 = new Uint8Array(Buffer.from("\ufeffa,b\n1,ü\n", "utf16le"));
    expect(rowsOf((await read(utf16, {name: "t.csv"})).table)).toEqual([[1, "ü"]]);
  });

  test("a file of several megabytes is read in pieces, quotes and all", async () => {
    const rows = Array.from({length: 60_000}, (_, i) => `${i},"line\n${i}, ${"x".repeat(30)}"`);
    const {table, lineOf} = await read(text(`id,note\n${rows.join("\n")}\n`), {name: "t.csv"});
    expect(table.numRows).toBe(60_000);
    expect(table.getChild("id")!.get(59_999)).toBe(59_999);
    expect(lineOf!(59_999)).toBe(2 + 2 * 59_999);
  });

  test.each([
    [
      '[{"a": 1, "b": "x"}, {"a": 2.5, "c": true}]',
      [
        [1, "x", null],
        [2.5, null, true]
      ]
    ],
    [
      "[[1, 2], [3, 4]]",
      [
        [1, 2],
        [3, 4]
      ]
    ],
    [
      '{"x": [1, 2], "y": [null, "b"]}',
      [
        [1, null],
        [2, "b"]
      ]
    ],
    ['{"columns": ["x", "y"], "index": [0], "data": [[1, "a"]]}', [[1, "a"]]],
    ["[1, null, 3]", [[1], [null], [3]]]
  ])("JSON %s", async (json, expected) => {
    // prettier-ignore
    expect(rowsOf((await read(text(json))).table)).toEqual(expected);
  });
});

describe("lines of text", () => {
  const all = (bytes: Uint8Array) => Array.from(linesOf(bytes), ({text, number}) => [number, text]);

  test("are the same however the pieces fall", () => {
    // Characters of one to four bytes, so that the ends of pieces fall within them.
    const lines = Array.from({length: 40_000}, (_, i) => `${i} ${"aé∑𝛼".repeat(i % 9)}`);
    expect(all(text(lines.join("\n")))).toEqual(lines.map((line, i) => [i + 1, line]));
    expect(all(text(`\ufeff${lines.join("\r\n")}\r\n`))).toEqual(lines.map((line, i) => [i + 1, line]));
    const long = "x".repeat(3 << 20);
    expect(all(text(`a\n${long}\n\nb`))).toEqual([[1, "a"], [2, long], [3, ""], [4, "b"]]); // prettier-ignore
    expect(all(text(""))).toEqual([]);
  });

  test("end with the place of a byte that is no text, and that of a character cut off", () => {
    const bad = new Uint8Array([...text(`${"a b\n".repeat(300_000)}c `), 0xff, 10]);
    expect(() => all(bad)).toThrow("line 300001, column 3");
    expect(() => all(bad.slice(0, -2).fill(0xc3, bad.length - 3))).toThrow("is not UTF-8");
  });

  test("of rows are kept, whether they follow each other or not", () => {
    for (const lines of [[], [3, 4, 5, 6], [1, 2, 5, 6, 9], [7]]) {
      const kept = new RowLines(lines.length);
      lines.forEach((line) => kept.push(line));
      expect(lines.map((_, row) => kept.of(row))).toEqual(lines);
    }
  });
});
