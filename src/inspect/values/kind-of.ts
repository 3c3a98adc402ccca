import type {Table} from "apache-arrow";
import type {Convergence} from "../../math/convergence.js";
import type {Matrix} from "../../math/dense/matrix.js";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import type {Step} from "../../math/step.js";

/** Numbers of any width, with null where there is none. */
export type NumberList = ArrayLike<number | bigint | null>;

/** A value, as what it can be looked at. */
export type Inspected =
  | {kind: "table"; value: Table}
  | {kind: "matrix"; value: Matrix}
  | {kind: "graph"; value: CsrMatrix}
  | {kind: "numbers"; value: NumberList}
  | {kind: "convergence"; value: Convergence}
  | {kind: "steps"; value: readonly Step[]}
  | {kind: "record"; value: Readonly<Record<string, unknown>>}
  | {kind: "other"; value: unknown};

/** Rows of a list that are looked at to tell what it holds. */
const sample = 1000;

export function kindOf(value: unknown): Inspected {
  if (typeof value !== "object" || value === null) return {kind: "other", value};
  if (isTable(value)) return {kind: "table", value};
  if (isCsr(value)) return {kind: "graph", value};
  if (isMatrix(value)) return {kind: "matrix", value};
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return {kind: "numbers", value: value as Float64Array};
  if (Array.isArray(value)) return listOf(value);
  if (isConvergence(value)) return {kind: "convergence", value};
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? {kind: "record", value: value as Record<string, unknown>} : {kind: "other", value};
}

/** What a value is, in a few words, as "matrix, 28 × 28". */
export function kindText(value: unknown): string {
  const found = kindOf(value);
  switch (found.kind) {
    case "table":
      return `table, ${counted(found.value.numRows, "row")}, ${counted(found.value.numCols, "column")}`;
    case "matrix":
      return `matrix, ${found.value.rows} × ${found.value.columns}`;
    case "graph":
      return `sparse matrix, ${found.value.rows} × ${found.value.columns}, ${counted(found.value.values.length, "entry", "entries")}`;
    case "numbers":
      return `${value!.constructor.name}, ${counted(found.value.length, "number")}`;
    case "convergence":
      return "record of convergence";
    case "steps":
      return counted(found.value.length, "step");
    case "record":
      return `{${Object.keys(found.value).slice(0, 5).join(", ")}${Object.keys(found.value).length > 5 ? ", …" : ""}}`;
    case "other":
      return Array.isArray(value) ? counted(value.length, "entry", "entries") : briefOf(value);
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function briefOf(value: unknown): string {
  if (typeof value === "object" && value !== null) return value.constructor?.name ?? "object";
  if (typeof value === "function") return "function";
  return `${typeof value} ${String(value).slice(0, 40)}`;
}

function listOf(value: readonly unknown[]): Inspected {
  if (value.length === 0) return {kind: "other", value};
  const seen = value.slice(0, sample);
  const isNumber = (entry: unknown) => entry === null || typeof entry === "number" || typeof entry === "bigint";
  if (seen.every(isNumber) && !seen.every((entry) => entry === null)) {
    return {kind: "numbers", value: value as NumberList};
  }
  return seen.every(isStep) ? {kind: "steps", value: value as Step[]} : {kind: "other", value};
}

function isStep(value: unknown): value is Step {
  if (typeof value !== "object" || value === null) return false;
  const {iteration, residual} = value as Partial<Step>;
  return typeof iteration === "number" && typeof residual === "number";
}

function isTable(value: object): value is Table {
  const {schema, numRows, getChildAt} = value as Partial<Table>;
  return Array.isArray(schema?.fields) && typeof numRows === "number" && typeof getChildAt === "function";
}

function isCsr(value: object): value is CsrMatrix {
  const {offsets, indices, values, rows} = value as Partial<CsrMatrix>;
  return (
    offsets instanceof Uint32Array &&
    indices instanceof Uint32Array &&
    values instanceof Float64Array &&
    offsets.length === rows! + 1
  );
}

function isMatrix(value: object): value is Matrix {
  const {rows, columns, data} = value as Partial<Matrix>;
  return (
    typeof rows === "number" &&
    typeof columns === "number" &&
    data instanceof Float64Array &&
    data.length === rows * columns
  );
}

function isConvergence(value: object): value is Convergence {
  const {converged, iterations, residual} = value as Partial<Convergence>;
  return typeof converged === "boolean" && typeof iterations === "number" && typeof residual === "number";
}
