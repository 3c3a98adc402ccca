import type {Matrix} from "./matrix.js";

/** Throws a TypeError unless *a* is an object; *what* is what it should be. */
export function checkObject(name: string, a: unknown, what: string): void {
  if (typeof a !== "object" || a === null) throw new TypeError(`${name} must be ${what}; got ${kindOf(a)}`);
}

/** *options* themselves; throws a TypeError unless they are an object. */
export function checkedOptions<T extends object>(options: T): T {
  checkObject("options", options, "an object");
  return options;
}

/** Throws a TypeError unless *a* is a typed array of *type* that has its buffer. */
export function checkTyped(name: string, a: unknown, type: Float64ArrayConstructor | Uint32ArrayConstructor): void {
  if (!(a instanceof type)) throw new TypeError(`${name} must be a ${type.name}; got ${kindOf(a)}`);
  checkAttached(name, a);
}

/** Throws a TypeError unless *a* is an array, typed or not. */
export function checkNumbers(name: string, a: unknown): void {
  const typed = ArrayBuffer.isView(a) && !(a instanceof DataView);
  if (!typed && !Array.isArray(a)) throw new TypeError(`${name} must be an array of numbers; got ${kindOf(a)}`);
  if (typed) checkAttached(name, a);
}

/** Throws a TypeError if the buffer of *a* was transferred, to a worker for instance: *a* then looks like an empty array. */
function checkAttached(name: string, a: ArrayBufferView): void {
  if (a.byteLength > 0) return;
  try {
    new Uint8Array(a.buffer); // engines of today need not have ArrayBuffer.prototype.detached
  } catch {
    throw new TypeError(`${name} must hold numbers; got ${kindOf(a)} whose buffer was transferred`);
  }
}

/** What *a* is, for a message: a value that is short, or the name of its type. */
export function kindOf(a: unknown): string {
  if (typeof a === "string") return JSON.stringify(a);
  if (typeof a === "function") return "a function";
  return typeof a === "object" && a !== null
    ? ((a.constructor as {name?: string} | undefined)?.name ?? "an object")
    : String(a);
}

/** Throws a TypeError unless *a* has the members of a matrix, and a RangeError unless its sizes are whole and ≥ 0. */
export function checkShape(a: Matrix, name: string): void {
  checkObject(name, a, "a matrix");
  checkTyped(`${name}.data`, a.data, Float64Array);
  checkInteger(a.rows, `${name}.rows`, 0);
  checkInteger(a.columns, `${name}.columns`, 0);
}

/** Throws an error unless *a* is a matrix with rows × columns entries, of whatever value. */
export function checkEntries(a: Matrix, name: string): void {
  checkShape(a, name);
  const {rows, columns, data} = a;
  if (data.length !== rows * columns) {
    throw new RangeError(`${name} is ${rows} × ${columns} but has ${data.length} entries`);
  }
}

/** Throws an error that names the row and the column of the first entry of *a* that is NaN or infinite. */
export function checkFinite(a: Matrix, name: string): void {
  checkEntries(a, name);
  const {columns, data} = a;
  for (let at = 0; at < data.length; ++at) {
    if (!(Math.abs(data[at]) < Infinity)) {
      const [i, j] = [Math.floor(at / columns), at % columns];
      throw new RangeError(`${name} must be finite; entry at row ${i}, column ${j} is ${data[at]}`);
    }
  }
}

/** Throws a RangeError unless *a* is square and finite. */
export function checkSquare(a: Matrix, name: string): void {
  checkEntries(a, name);
  if (a.rows !== a.columns) throw new RangeError(`${name} must be square; got ${a.rows} × ${a.columns}`);
  checkFinite(a, name);
}

/**
 * Throws a RangeError unless *a* is square, finite and symmetric up to rounding: a product such as QΛQᵀ, computed in
 * double precision, passes; |aᵢⱼ − aⱼᵢ| may be 4 (n + 16) ε max |a|.
 */
export function checkSymmetric(a: Matrix, name: string): void {
  checkSquare(a, name);
  const {rows: n, data} = a;
  let max = 0;
  for (let at = 0; at < data.length; ++at) max = Math.max(max, Math.abs(data[at]));
  const allowed = 4 * (n + 16) * Number.EPSILON * max;
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      const [lower, upper] = [data[i * n + j], data[j * n + i]];
      if (!(Math.abs(lower / 2 - upper / 2) <= allowed / 2)) {
        throw new RangeError(`${name} must be symmetric; (${i}, ${j}) is ${lower} but (${j}, ${i}) is ${upper}`);
      }
    }
  }
}

/** Throws a RangeError unless *value* is an integer in min … max. */
export function checkInteger(value: number, name: string, min: number, max = Number.MAX_SAFE_INTEGER): void {
  if (!(Number.isInteger(value) && min <= value && value <= max)) {
    throw new RangeError(`invalid ${name}; not an integer in ${min} … ${max}: ${String(value)}`);
  }
}

/** Throws a RangeError unless *value* is a positive number. */
export function checkTolerance(value: number, name = "tolerance"): void {
  if (!(typeof value === "number" && value > 0)) throw new RangeError(`invalid ${name}; not > 0: ${String(value)}`);
}

/** Throws an error unless *values* is an array of numbers; names the first which is NaN, infinite or not a number. */
export function checkAll(name: string, values: ArrayLike<number>): void {
  checkNumbers(name, values);
  for (let i = 0; i < values.length; ++i) {
    if (!Number.isFinite(values[i])) throw new RangeError(`${name}: entry ${i} is not finite: ${String(values[i])}`);
  }
}

/** Throws a RangeError unless *value* is a number ≥ 0; Infinity is one. */
export function checkNonnegative(value: number, name: string): void {
  if (!(typeof value === "number" && value >= 0)) throw new RangeError(`invalid ${name}; not ≥ 0: ${String(value)}`);
}

/** Throws an error unless *values* is an array of numbers that can be ordered: NaN is none. */
export function checkOrdered(name: string, values: ArrayLike<number | boolean>): void {
  checkNumbers(name, values);
  for (let i = 0; i < values.length; ++i) {
    if (!(Number(values[i]) <= Infinity))
      throw new RangeError(`${name}: entry ${i} is not a number: ${String(values[i])}`);
  }
}

/** Throws an error unless *b* is a matrix, or an array of numbers. */
export function checkColumns(b: Matrix | ArrayLike<number>, name: string): void {
  if (typeof b === "object" && b !== null && "rows" in b) checkEntries(b, name);
  else checkNumbers(name, b);
}
