import type {TableColumn} from "../../tables/rows/columns.js";

/** In pixels: the narrowest and the widest, what a character takes, and what stands beside the text. */
const measures = {least: 96, most: 280, character: 7.4, beside: 28};
/** Rows that are looked at. */
const sample = 40;

/** How wide each column is, by its name and its first rows. */
export function columnWidths(columns: readonly TableColumn[]): number[] {
  const {least, most, character, beside} = measures;
  return columns.map(({name, vector, text}) => {
    let longest = name.length + 2;
    for (let row = 0; row < Math.min(sample, vector.length); ++row) longest = Math.max(longest, text(row).length);
    return Math.round(Math.min(most, Math.max(least, longest * character + beside)));
  });
}
