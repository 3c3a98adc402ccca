import {numberData, tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {checkMemory, checkTableSize, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";

/** The largest side that is kept; what is larger is scaled down. */
const maxSide = 1024;

/**
 * Reads a picture as a matrix of its grey levels (Rec. 709 luma of what is on the screen), 0 black and 1 white, what is
 * transparent on white. It is decoded by the browser.
 *
 * Rejects with a DataError if the browser cannot decode it, or where there is no browser.
 */
export async function readImage(bytes: Uint8Array, {limits}: {limits: Limits}): Promise<OwnTable> {
  if (typeof createImageBitmap === "undefined") throw new DataError("pictures are decoded by browsers only");
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes.slice()]));
  } catch (cause) {
    throw new DataError("the browser cannot decode this picture; it is damaged, or of a kind that it does not know", {
      cause
    });
  }
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height));
  const [columns, rows] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number
  ];
  checkTableSize(rows, columns, limits);
  checkMemory(12 * rows * columns, "the picture", limits);
  const context = new OffscreenCanvas(columns, rows).getContext("2d")!;
  context.fillStyle = "white";
  context.fillRect(0, 0, columns, rows);
  context.drawImage(bitmap, 0, 0, columns, rows);
  bitmap.close();
  const {data} = context.getImageData(0, 0, columns, rows);
  const grey = (i: number, j: number) => {
    const at = 4 * (i * columns + j);
    return (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!) / 255;
  };
  const parts = Array.from({length: columns}, (_, j) => Float32Array.from({length: rows}, (_, i) => grey(i, j)));
  return {
    format: "image",
    kind: "matrix",
    table: tableOf(parts.map((values, j) => ({name: String(j + 1), data: numberData(values)}))),
    shape: [rows, columns],
    notes: [scale < 1 ? `scaled down to ${columns} × ${rows}` : `${columns} × ${rows}`, "grey levels"]
  };
}
