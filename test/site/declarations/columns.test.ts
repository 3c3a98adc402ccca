import * as arrow from "apache-arrow";
import ts from "typescript";
import {expect, it} from "vitest";
import {dataFiles, isAttachable} from "../../../src/cells/site-files.js";
import {columnTypes} from "../../../src/site/declarations/columns.js";

const {Field} = arrow;

function typesOf(fields: arrow.Field[]): string {
  const text = columnTypes([{path: "/a.arrow", schema: new arrow.Schema(fields)}]);
  return /"\/a\.arrow": \{(.*)\};/.exec(text)![1]!;
}

const kinds: [type: arrow.DataType, text: string][] = [
  [new arrow.Null(), "Null"],
  [new arrow.Bool(), "Bool"],
  [new arrow.Int8(), "Int8"],
  [new arrow.Int64(), "Int64"],
  [new arrow.Uint16(), "Uint16"],
  [new arrow.Float16(), "Float16"],
  [new arrow.Float32(), "Float32"],
  [new arrow.Float64(), "Float64"],
  [new arrow.Utf8(), "Utf8"],
  [new arrow.LargeUtf8(), "LargeUtf8"],
  [new arrow.Binary(), "Binary"],
  [new arrow.FixedSizeBinary(4), "FixedSizeBinary"],
  [new arrow.Decimal(2, 10), "Decimal"],
  [new arrow.DateDay(), "DateDay"],
  [new arrow.DateMillisecond(), "DateMillisecond"],
  [new arrow.TimeSecond(), "TimeSecond"],
  [new arrow.TimeNanosecond(), "TimeNanosecond"],
  [new arrow.TimestampMicrosecond("UTC"), "TimestampMicrosecond"],
  [new arrow.TimestampMillisecond(), "TimestampMillisecond"],
  [new arrow.DurationSecond(), "DurationSecond"],
  [new arrow.IntervalYearMonth(), "IntervalYearMonth"],
  [new arrow.IntervalDayTime(), "IntervalDayTime"],
  [new arrow.List(new Field("item", new arrow.Int32(), true)), "List<Int32 | Null>"],
  [new arrow.FixedSizeList(3, new Field("item", new arrow.Uint8(), false)), "FixedSizeList<Uint8>"],
  [new arrow.Struct([new Field("x", new arrow.Float64(), true)]), 'Struct<{"x": Float64 | Null}>'],
  [new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()), "Dictionary<Utf8, Int8>"],
  [
    new arrow.Map_(
      new Field(
        "entries",
        new arrow.Struct<{key: arrow.Utf8; value: arrow.Int32}>([
          new Field("key", new arrow.Utf8(), false),
          new Field("value", new arrow.Int32(), true)
        ]),
        false
      )
    ),
    "Map_<Utf8, Int32 | Null>"
  ]
];

it.each(kinds)("%s is %s, read back from a file, too", (type, text) => {
  const fields = [new Field("a", type, false), new Field("b\"'", type, true)];
  const nullable = text === "Null" ? text : `${text} | Null`;
  expect(typesOf(fields)).toBe(`"a": ${text}; "b\\"'": ${nullable}`);
  const bytes = arrow.tableToIPC(new arrow.Table(new arrow.Schema(fields)), "file");
  const {schema} = arrow.RecordBatchReader.from(bytes).open();
  expect(typesOf(schema.fields)).toBe(typesOf(fields));
});

it("all kinds are classes of apache-arrow, and make types of columns", () => {
  const fields = kinds.map(([type], i) => new Field(`c${i}`, type, i % 2 > 0));
  const text = columnTypes([{path: "/a.arrow", schema: new arrow.Schema(fields)}]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: []
  };
  const host = ts.createCompilerHost(options);
  const {getSourceFile, fileExists} = host;
  const file = `${process.cwd()}/src/columns.test.mts`;
  const use = `import type {Table} from "apache-arrow";\nconst t: Table<ArrowFiles["/a.arrow"]> = 0;\nt.getChild("c0");\nt.getChild("d");\n`;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, text + use, version) : getSourceFile(name, version);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  const codes = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({code}) => code
  );
  expect(codes).toEqual([2322, 2345]);
});

it("a file of which nothing is known has columns of any name", () => {
  expect(columnTypes([{path: "/a.arrow", schema: null}])).toContain('"/a.arrow": Untyped;');
  expect(columnTypes([])).toBe("declare global {\n  interface ArrowFiles {\n  }\n}\nexport {};\n");
});

it("files that can be attached are those that are there or that a loader makes", () => {
  const names = ["/data/a.arrow.ts", "/data/b.csv", "/data/n/[size]/c-[k].json.ts", "/math/f.ts"];
  for (const path of ["/data/a.arrow", "/data/b.csv", "/data/n/16/c-2.json", "/data/a.arrow.ts"]) {
    expect(isAttachable(path, names), path).toBe(true);
  }
  for (const path of ["/data/a", "/b.csv", "/data/n/16/d-2.json", "/data/n/c-2.json", "/data/axarrow", "/"]) {
    expect(isAttachable(path, names), path).toBe(false);
  }
  expect(dataFiles(names)).toEqual(["/data/a.arrow", "/data/b.csv"]);
});
