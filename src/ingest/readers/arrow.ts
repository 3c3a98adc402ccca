import {CompressionType, compressionRegistry, RecordBatchReader, type RecordBatch, Table} from "apache-arrow";
import {decompress} from "fzstd";
import {checkArrow} from "../arrow-metadata.js";
import {tableOf} from "../arrow-table.js";
import {commonColumn} from "../common-column.js";
import {DataError, foreign} from "../data-error.js";
import type {FormatName} from "../formats.js";
import {checkTableSize, count, type Limits} from "../limits.js";
import {decodeLz4Frame} from "../lz4-frame.js";
import type {OwnTable} from "../own-table.js";

/**
 * Reads a file or a stream of Apache Arrow, also one whose batches are compressed by LZ4 or Zstandard. Columns come in the
 * common form; what has no place in it, as structures, as text.
 *
 * Throws a DataError with the byte of the message that is damaged or claims too much, before anything is allocated for it.
 */
export function readArrow(bytes: Uint8Array, {limits, format}: {limits: Limits; format: FormatName}): OwnTable {
  checkArrow(bytes, {isFile: format === "arrow", limits});
  registerCodecs();
  const whole = foreign("Arrow's reader cannot read the file; it is damaged", () => {
    const reader = RecordBatchReader.from(bytes).open();
    const batches: RecordBatch[] = [...reader];
    return batches.length > 0 ? new Table(batches) : new Table(reader.schema);
  });
  const {numRows, numCols} = whole;
  checkTableSize(numRows, numCols, limits);
  if (numCols === 0) throw new DataError("the table has no columns");
  const columns = whole.schema.fields.map(({name}, j) => ({
    name,
    data: commonColumn(whole.getChildAt(j)!, name, limits)
  }));
  const batches = whole.batches.length;
  return {
    format,
    kind: "rows",
    table: tableOf(columns),
    notes: [`${count(batches)} record ${batches === 1 ? "batch" : "batches"}`]
  };
}

/** Tells Arrow how to unpack. A buffer is preceded by its length, which `checkArrow` has held to the limits. */
function registerCodecs(): void {
  const decode = (unpack: (packed: Uint8Array, length: number) => Uint8Array) => ({
    decode(packed: Uint8Array) {
      const length = Number(new DataView(packed.buffer, packed.byteOffset - 8).getBigInt64(0, true));
      return unpack(packed, length);
    }
  });
  if (compressionRegistry.get(CompressionType.LZ4_FRAME)) return;
  compressionRegistry.set(CompressionType.LZ4_FRAME, decode(decodeLz4Frame));
  compressionRegistry.set(CompressionType.ZSTD, decode(decodeZstd));
}

function decodeZstd(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = decompress(packed, new Uint8Array(length));
  if (unpacked.length !== length)
    throw new DataError(`Zstandard data hold ${unpacked.length} bytes, and say ${length}`);
  return unpacked;
}
