import {CompressionType, compressionRegistry, RecordBatchReader, type RecordBatch, Table} from "apache-arrow";
import {decompress} from "fzstd";
import {checkArrow} from "../arrow-metadata.js";
import {tableOf} from "../arrow-table.js";
import {commonColumn} from "../common-column.js";
import {DataError, foreign} from "../data-error.js";
import type {FormatName} from "../formats.js";
import {checkMemory, checkTableSize, count, type Limits} from "../limits.js";
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
  registerCodecs(limits);
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

/** How much LZ4 packs at best. */
const maxRatio = 255;

/** Tells Arrow how to unpack. A buffer is preceded by its length, which `checkArrow` has held to the limits. */
function registerCodecs(limits: Limits): void {
  const decode = (unpack: (packed: Uint8Array, length: number | null) => Uint8Array) => ({
    decode(packed: Uint8Array) {
      const said = Number(new DataView(packed.buffer, packed.byteOffset - 8).getBigInt64(0, true));
      // Arrow's own writer in JavaScript says the packed length there.
      const length = said === packed.length ? null : said;
      const unpacked = unpack(packed, length);
      if (length === null || unpacked.length === length) return unpacked;
      throw new DataError(`a compressed buffer holds ${unpacked.length} bytes, and says ${length}`);
    }
  });
  const lz4 = decode((packed, length) =>
    decodeLz4Frame(packed, length ?? Math.min(maxRatio * packed.length, limits.memory))
  );
  const zstd = decode((packed, length) => {
    const size = length ?? zstdContentSize(packed);
    checkMemory(size, "a buffer, unpacked,", limits);
    return decompress(packed, new Uint8Array(size));
  });
  compressionRegistry.set(CompressionType.LZ4_FRAME, {...compressionRegistry.get(CompressionType.LZ4_FRAME), ...lz4});
  compressionRegistry.set(CompressionType.ZSTD, {...compressionRegistry.get(CompressionType.ZSTD), ...zstd});
}

/** How many bytes a frame of Zstandard says that it holds (RFC 8878, 3.1.1.1). */
function zstdContentSize(packed: Uint8Array): number {
  const descriptor = packed[4] ?? 0;
  const isSingle = (descriptor & 32) !== 0;
  const width = descriptor >> 6 ? 1 << (descriptor >> 6) : Number(isSingle);
  const at = 5 + Number(!isSingle) + [0, 1, 2, 4][descriptor & 3]!;
  if (width === 0 || at + width > packed.length) throw new DataError("Zstandard data do not say how large they are");
  let size = width === 2 ? 256 : 0;
  for (let i = 0; i < width; ++i) size += packed[at + i]! * 256 ** i;
  return size;
}
