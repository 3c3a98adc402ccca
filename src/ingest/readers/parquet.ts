import type {Data} from "apache-arrow";
import {decompress} from "fzstd";
import {type Compressors, type DecodedArray, parquetMetadata, parquetScan, parquetSchema} from "hyparquet";
import {compressors as unpackers} from "hyparquet-compressors";
import {type NamedData, numberData, tableOf} from "../arrow-table.js";
import {DataError, foreign} from "../data-error.js";
import {checkMemory, checkTableSize, count, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {checkParquet} from "../parquet-metadata.js";
import {checkPages} from "../parquet-pages.js";
import {valuesColumn} from "../values-column.js";

/**
 * Reads a Parquet file, packed by any of its codecs but LZO. Columns that nest become text.
 *
 * Rejects with a DataError with the byte of what is damaged or claims too much, before anything is allocated for it.
 */
export async function readParquet(bytes: Uint8Array, {limits}: {limits: Limits}): Promise<OwnTable> {
  const pages = checkParquet(bytes, limits);
  const damaged = "the Parquet file cannot be read; it is damaged";
  const metadata = foreign(damaged, () => parquetMetadata(bytes));
  const rows = Number(metadata.num_rows);
  const schema = foreign(damaged, () => parquetSchema(metadata));
  const names = schema.children.map(({element}) => element.name);
  checkTableSize(rows, names.length, limits);
  if (names.length === 0) throw new DataError("the table has no columns");
  checkMemory(8 * rows * names.length, "the table", limits);
  const codecs = bounded(limits);
  checkPages(bytes, pages, {metadata, schema, codecs, limits});
  const file = {byteLength: bytes.length, slice: (start: number, end?: number) => bytes.slice(start, end).buffer};
  const scan = await foreign(damaged, () => parquetScan({file, metadata, compressors: codecs, useOffsetIndex: false}));
  const columns: NamedData[] = [];
  // One after the other, so that no reading of a second column goes on when the first has failed.
  for (const name of names) {
    const parts: DecodedArray[] = [];
    for (const range of scan.ranges) {
      parts.push(await foreign(damaged, () => scan.readColumn({column: name, ...range}), {field: name}));
    }
    columns.push({name, data: columnData(parts, {rows, name})});
  }
  const groups = metadata.row_groups.length;
  return {
    format: "parquet",
    kind: "rows",
    table: tableOf(columns),
    notes: [`${count(groups)} row ${groups === 1 ? "group" : "groups"}`]
  };
}

/** The codecs, which unpack into as many bytes as a page says, and no more than *limits* allow. */
function bounded(limits: Limits): Compressors {
  // By itself this one makes room for as much as the packed bytes claim.
  const ZSTD = (packed: Uint8Array, length: number) => decompress(packed, new Uint8Array(length));
  return Object.fromEntries(
    Object.entries({...unpackers, ZSTD}).map(([name, unpack]) => [
      name,
      (input: Uint8Array, length: number) => {
        checkMemory(length, "a page, unpacked,", limits);
        return unpack(input, length);
      }
    ])
  );
}

function columnData(parts: readonly DecodedArray[], {rows, name}: {rows: number; name: string}): Data {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length !== rows) throw new DataError(`the column has ${length} rows, and the table ${rows}`, {field: name});
  const isOf = (type: typeof Float64Array | typeof Float32Array | typeof Int32Array) =>
    parts.length > 0 && parts.every((part) => part instanceof type);
  for (const type of [Float64Array, Float32Array, Int32Array]) {
    if (!isOf(type)) continue;
    const values = new type(rows);
    let at = 0;
    for (const part of parts) {
      values.set(part as ArrayLike<number>, at);
      at += part.length;
    }
    return numberData(values);
  }
  return valuesColumn(parts.flatMap((part) => Array.from(part as ArrayLike<unknown>)));
}
