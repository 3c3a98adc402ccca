import type {Matrix} from "../../math/dense/matrix.js";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import type {Keys} from "../../tables/rows/keys.js";
import {sorted} from "../../tables/rows/sorted.js";
import type {Steps} from "../../tables/rows/steps.js";
import {summarize, type Summary} from "../../tables/rows/summary.js";
import type {NumberList} from "./kind-of.js";

/** What is known of a value, by its name. */
export type Facts = readonly (readonly [name: string, value: number | string])[];

/** Entries between two pauses. */
const stride = 16_384;

/** Numbers as counts in bins, with the order statistics of those that are finite. */
export interface NumberFacts {
  facts: Facts;
  summary: Summary;
}

export function* numberFacts(list: NumberList): Steps<NumberFacts> {
  const numbers = new Float64Array(list.length);
  let valid: Uint8Array | null = null;
  let count = 0;
  let sum = 0;
  for (let k = 0; k < list.length; ++k) {
    const value = list[k];
    if (value === null || value === undefined) (valid ??= new Uint8Array(list.length).fill(1))[k] = 0;
    else numbers[k] = Number(value);
    if ((!valid || valid[k]) && Number.isFinite(numbers[k])) {
      ++count;
      sum += (numbers[k]! - sum) / count; // the mean so far, which no sum of finite numbers overflows
    }
    if (k % stride === 0) yield;
  }
  const keys: Keys = {kind: "number", order: numbers, numbers, valid, names: []};
  const summary = yield* summarize(keys);
  const isFinite = (k: number) => (!valid || valid[k] === 1) && Number.isFinite(numbers[k]);
  const finite = Float64Array.from(numbers).filter((_, k) => isFinite(k));
  const order = yield* sorted(count, (a, b) => finite[a]! - finite[b]!);
  const at = (part: number) => {
    const place = (count - 1) * part;
    const [low, high] = [finite[order[Math.floor(place)]!]!, finite[order[Math.ceil(place)]!]!];
    return low / 2 + high / 2;
  };
  const spread: Facts = count
    ? [["min", at(0)], ["median", at(0.5)], ["max", at(1)], ["mean", sum]] // prettier-ignore
    : [];
  const {nulls, nan, infinite} = summary;
  return {facts: [["count", list.length], ...spread, ["null", nulls], ["NaN", nan], ["±∞", infinite]], summary};
}

export interface MatrixFacts {
  facts: Facts;
  isSymmetric: boolean;
  isFinite: boolean;
  /** Means of blocks, at most so many rows and columns, to be drawn. */
  thumbnail: Matrix;
}

/** The largest thumbnail, in rows and columns. */
const most = 64;

/** Symmetry, size and shape of a matrix; *isSymmetric* is up to rounding, as eigh takes it. */
export function* matrixFacts({rows, columns, data}: Matrix): Steps<MatrixFacts> {
  let [large, nan, asymmetry, zeros] = [0, 0, 0, 0];
  for (let k = 0; k < data.length; ++k) {
    const size = Math.abs(data[k]!);
    if (size > large) large = size;
    if (size !== size) ++nan;
    if (size === 0) ++zeros;
    if (k % stride === 0) yield;
  }
  let squares = 0;
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) {
      const entry = data[i * columns + j]!;
      if (large > 0) squares += (entry / large) ** 2;
      if (rows === columns && j < i) asymmetry = Math.max(asymmetry, Math.abs(entry - data[j * columns + i]!));
    }
    if (i % 8 === 0) yield;
  }
  const isFinite = large < Infinity && nan === 0;
  const isSymmetric = rows === columns && isFinite && asymmetry <= 4 * (rows + 16) * Number.EPSILON * large;
  const square: Facts = rows === columns ? [["max |aᵢⱼ − aⱼᵢ|", asymmetry]] : [];
  const shape = isSymmetric ? "symmetric" : rows === columns ? "not symmetric" : "rectangular";
  return {
    facts: [
      ["shape", `${rows} × ${columns}, ${shape}`],
      ["norm ‖A‖F", large === Infinity ? Infinity : large * Math.sqrt(squares)],
      ["largest |aᵢⱼ|", large],
      ...square,
      ["zeros", zeros],
      ["NaN", nan]
    ],
    isSymmetric,
    isFinite,
    thumbnail: yield* thumbnail({rows, columns, data})
  };
}

/** The means of equal blocks of a matrix that is larger than can be drawn; NaN where one of a block is. */
export function* thumbnail(a: Matrix): Steps<Matrix> {
  const rows = Math.min(a.rows, most);
  const columns = Math.min(a.columns, most);
  const data = new Float64Array(rows * columns);
  const counts = new Uint32Array(rows * columns);
  for (let i = 0; i < a.rows; ++i) {
    const at = Math.floor((i * rows) / a.rows) * columns;
    for (let j = 0; j < a.columns; ++j) {
      const block = at + Math.floor((j * columns) / a.columns);
      data[block]! += (a.data[i * a.columns + j]! - data[block]!) / ++counts[block]!;
    }
    if (i % 8 === 0) yield;
  }
  return {rows, columns, data};
}

export interface GraphFacts {
  facts: Facts;
  /** How many entries each row has. */
  degrees: Uint32Array;
}

/** Counts of a sparse matrix as a graph, whose row i has the links out of node i. */
export function* graphFacts({rows, columns, offsets, indices, values}: CsrMatrix): Steps<GraphFacts> {
  const degrees = new Uint32Array(rows);
  let [loops, low, high, sum] = [0, Infinity, -Infinity, 0];
  for (let i = 0; i < rows; ++i) {
    degrees[i] = offsets[i + 1]! - offsets[i]!;
    for (let k = offsets[i]!; k < offsets[i + 1]!; ++k) {
      if (indices[k] === i) ++loops;
      low = Math.min(low, values[k]!);
      high = Math.max(high, values[k]!);
      sum += values[k]!;
    }
    if (i % 1024 === 0) yield;
  }
  const {length} = values;
  return {
    facts: [
      ["nodes", rows === columns ? rows : `${rows} × ${columns}`],
      ["entries", length],
      ["entries a row", rows ? length / rows : 0],
      ["largest degree", degrees.reduce((a, b) => Math.max(a, b), 0)],
      ["rows without entries", degrees.reduce((count, degree) => count + Number(degree === 0), 0)],
      ["loops", loops],
      ["weights", length ? `${String(low)} … ${String(high)}, ${String(sum)} in all` : "none"]
    ],
    degrees
  };
}
