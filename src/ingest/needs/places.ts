import {DataType, type Vector} from "apache-arrow";

/** The numbers of a column in one piece, those of integers or of a dictionary, and in what range they lie. */
interface Codes {
  codes: Int32Array | Uint32Array;
  least: number;
  size: number;
}

/** The widest range for which a list of all its numbers is kept. */
const widest = 2 ** 22;

/** Null for a column of another kind, or in several pieces, or of numbers far apart. */
function codesOf({data, type, length}: Vector): Codes | null {
  const [piece] = data;
  if (!piece || data.length > 1 || piece.offset !== 0 || length === 0) return null;
  if (!DataType.isInt(type) && !DataType.isDictionary(type)) return null;
  const codes = (piece.values as Codes["codes"]).subarray(0, length) as Codes["codes"];
  let [least, most] = [codes[0]!, codes[0]!];
  for (let row = 1; row < length; ++row) {
    if (codes[row]! < least) least = codes[row]!;
    else if (codes[row]! > most) most = codes[row]!;
  }
  const size = most - least + 1;
  return size <= widest ? {codes, least, size} : null;
}

/** Whether rows have a value. */
export function presence(column: Vector): (row: number) => boolean {
  return column.nullCount === 0 ? () => true : (row) => column.get(row) !== null;
}

/** The place of each row's node, which *place* gives to a value: asked once for each value, if they are few, in the order of rows. */
export function placesOf(column: Vector, place: (value: unknown, row: number) => number): (row: number) => number {
  const known = codesOf(column);
  if (!known) return (row) => place(column.get(row), row);
  const {codes, least, size} = known;
  const places = new Int32Array(size).fill(-1);
  return (row) => {
    const code = codes[row]! - least;
    const found = places[code]!;
    return found >= 0 ? found : (places[code] = place(column.get(row), row));
  };
}

/** The integers in columns, ascending, or as many of them as *most* and one; null if there are texts. */
export function ascendingIntegers(columns: readonly Vector[], most: number): number[] | null {
  const found = new Set<number>();
  for (const column of columns) {
    if (DataType.isDictionary(column.type) && column.nullCount < column.length) return null;
    const isThere = presence(column);
    const known = codesOf(column);
    const seen = known && new Uint8Array(known.size);
    for (let row = 0; row < column.length && found.size <= most; ++row) {
      if (seen && seen[known.codes[row]! - known.least]!) continue;
      if (!isThere(row)) continue;
      if (seen) seen[known.codes[row]! - known.least] = 1;
      const id = column.get(row) as unknown;
      if (typeof id === "string") return null;
      if (typeof id === "number" && Number.isInteger(id)) found.add(id);
    }
  }
  return [...found].sort((a, b) => a - b);
}
