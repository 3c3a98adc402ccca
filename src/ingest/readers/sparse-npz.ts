import {numberData, tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {checkTableSize, count, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import type {NpyArray} from "./npy-array.js";

/** The entries of a matrix that scipy.sparse.save_npz wrote, in the formats csr, csc and coo; null if it wrote none. */
export function sparseEntries(arrays: ReadonlyMap<string, NpyArray>, limits: Limits): OwnTable | null {
  const format = arrays.get("format")?.text;
  const shape = arrays.get("shape")?.values;
  const data = arrays.get("data")?.values;
  if (format === undefined || !shape || !data) return null;
  const [rows, columns] = [Number(shape[0]), Number(shape[1])];
  checkTableSize(data.length, 3, limits);
  const [is, js] = format === "coo" ? coordinates(arrays) : compressed(arrays, format, data.length);
  const size = data.length;
  if (is.length !== size || js.length !== size)
    throw new DataError(`${size} values at ${Math.min(is.length, js.length)} places`);
  for (let k = 0; k < size; ++k) {
    if (is[k]! >= 0 && is[k]! < rows && js[k]! >= 0 && js[k]! < columns) continue;
    throw new DataError(`(${is[k]}, ${js[k]}) is not in a matrix of ${rows} × ${columns}`, {row: k + 1});
  }
  const table = tableOf([
    {name: "row", data: numberData(is)},
    {name: "column", data: numberData(js)},
    {name: "value", data: numberData(Float64Array.from(data))}
  ]);
  const notes = [`a sparse matrix of ${count(rows)} × ${count(columns)}, ${format}`];
  return {format: "npz", kind: "entries", table, shape: [rows, columns], notes};
}

function coordinates(arrays: ReadonlyMap<string, NpyArray>): [Int32Array, Int32Array] {
  return [Int32Array.from(part(arrays, "row")), Int32Array.from(part(arrays, "col"))];
}

function compressed(arrays: ReadonlyMap<string, NpyArray>, format: string, size: number): [Int32Array, Int32Array] {
  if (format !== "csr" && format !== "csc") {
    throw new DataError(`sparse matrices in the format “${format.slice(0, 8)}” are not read here`, {
      instead: "Save it after .tocsr()"
    });
  }
  const inner = Int32Array.from(part(arrays, "indices"));
  const offsets = part(arrays, "indptr");
  const outer = new Int32Array(size);
  for (let i = 0; i + 1 < offsets.length; ++i) {
    const [start, end] = [offsets[i]!, offsets[i + 1]!];
    if (!(start >= 0 && start <= end && end <= size)) {
      throw new DataError("the offsets do not ascend from 0 to the number of values", {row: i + 1, field: "indptr"});
    }
    outer.fill(i, start, end);
  }
  return format === "csr" ? [outer, inner] : [inner, outer];
}

function part(arrays: ReadonlyMap<string, NpyArray>, field: string) {
  const array = arrays.get(field);
  if (!array || array.text !== undefined) throw new DataError("this part of a sparse matrix is missing", {field});
  return array.values;
}
