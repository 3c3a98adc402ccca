import {unzipSync} from "fflate";
import {numberData, tableOf} from "../arrow-table.js";
import {DataError, foreign} from "../data-error.js";
import {checkMemory, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {type NpyArray, readNpyArray} from "./npy-array.js";
import {columnsOf, describeShape, matrixShape} from "./npy.js";
import {sparseEntries} from "./sparse-npz.js";

/**
 * Reads an archive of NumPy's: a sparse matrix as SciPy saves it as its entries; else the arrays that are as long as the
 * longest side by side, each column named after its array.
 *
 * Throws a DataError if it is no archive, or would unpack to more than *limits* allow, before anything is unpacked.
 */
export function readNpz(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const arrays = new Map<string, NpyArray>();
  for (const [name, data] of Object.entries(unpack(bytes, limits))) {
    const field = name.replace(/\.npy$/, "");
    arrays.set(field, readNpyArray(data, {limits, field}));
  }
  const sparse = sparseEntries(arrays, limits);
  if (sparse) return sparse;
  const numeric = [...arrays].filter(([, {text, values}]) => text === undefined && values.length > 0);
  if (numeric.length === 0) throw new DataError("the archive has no array of numbers");
  const rows = Math.max(...numeric.map(([, array]) => matrixShape(array)[0]));
  const kept = numeric.filter(([, array]) => matrixShape(array)[0] === rows);
  const columns = kept.flatMap(([field, array]) => {
    const parts = columnsOf(array, limits);
    return parts.map((values, j) => ({
      name: parts.length === 1 ? field : `${field} ${j + 1}`,
      data: numberData(values)
    }));
  });
  const left = [...arrays.keys()].filter((name) => kept.every(([field]) => field !== name));
  return {
    format: "npz",
    kind: kept.length === 1 ? "matrix" : "rows",
    table: tableOf(columns),
    ...(kept.length === 1 ? {shape: matrixShape(kept[0]![1])} : {}),
    notes: [
      ...kept.map(([field, array]) => `${field} is ${describeShape(array)}`),
      ...(left.length > 0 ? [`left out, being of another length: ${left.join(", ")}`] : [])
    ]
  };
}

/** The arrays' bytes. What each claims to unpack to is added up before; none can become larger than it claims. */
function unpack(bytes: Uint8Array, limits: Limits): Record<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  const files = foreign("the archive cannot be unpacked; it may be cut off", () =>
    unzipSync(bytes, {
      filter({name, originalSize, size}) {
        if (!name.endsWith(".npy") || ++entries > 64) return false;
        total += originalSize;
        checkMemory(total, "the archive, unpacked,", limits);
        // Deflate packs 1,032 to one at most.
        if (size > bytes.length || originalSize > 1032 * size + 1024) {
          throw new DataError(`“${name}” claims to hold ${originalSize} bytes, more than is there`, {field: name});
        }
        return true;
      }
    })
  );
  if (Object.keys(files).length === 0) {
    throw new DataError("the archive has no array of NumPy's", {instead: "Unpack it, and give one of its files"});
  }
  return files;
}
