import {open, type Provenance} from "./source.js";
import {sources} from "./sources.js";

export interface Digits {
  /** Which digit each image shows, 0 … 9. */
  digit: Uint8Array;
  /** The image's place among those of its digit, from 0. */
  index: Uint16Array;
  /** 28 × 28 grey levels an image, by rows, 0 … 255, laid end to end. */
  pixels: Uint8Array;
  provenance: Provenance;
}

/** The pixels of an image: 28 × 28. */
export const size = 784;

/**
 * Reads the first *limit* of the 10,000 digits, sorted by index and then by digit, so that every stretch of the table
 * has about as many of each. The package gives v / 255 to three decimals: rounding v recovers the grey level.
 */
export function readDigits(limit = Infinity): Digits {
  const {files, provenance} = open(sources.mnist);
  const levels = files.map((file) => (JSON.parse(String(file)) as {data: number[]}).data);
  const counts = levels.map((level) => level.length / size);
  const order: [index: number, digit: number][] = [];
  for (let index = 0; index < Math.max(...counts); ++index) {
    for (let digit = 0; digit < 10; ++digit) if (index < counts[digit]) order.push([index, digit]);
  }
  const rows = order.slice(0, limit);
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach(([index, digit], row) => {
    for (let p = 0; p < size; ++p) pixels[row * size + p] = Math.round(255 * levels[digit][index * size + p]);
  });
  return {
    digit: Uint8Array.from(rows, ([, digit]) => digit),
    index: Uint16Array.from(rows, ([index]) => index),
    pixels,
    provenance
  };
}
