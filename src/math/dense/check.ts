import type {Matrix} from "./matrix.js";

/** Throws a RangeError that names the row and the column of the first entry of *a* that is NaN or infinite. */
export function checkFinite({rows, columns, data}: Matrix, name: string): void {
  if (data.length !== rows * columns) {
    throw new RangeError(`${name} is ${rows} × ${columns} but has ${data.length} entries`);
  }
  for (let at = 0; at < data.length; ++at) {
    if (!(Math.abs(data[at]) < Infinity)) {
      const [i, j] = [Math.floor(at / columns), at % columns];
      throw new RangeError(`${name} must be finite; entry at row ${i}, column ${j} is ${data[at]}`);
    }
  }
}

/** Throws a RangeError unless *a* is square and finite. */
export function checkSquare(a: Matrix, name: string): void {
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
    throw new RangeError(`invalid ${name}; not an integer in ${min} … ${max}: ${value}`);
  }
}

/** Throws a RangeError unless *value* is a positive number. */
export function checkTolerance(value: number, name = "tolerance"): void {
  if (!(typeof value === "number" && value > 0)) throw new RangeError(`invalid ${name}; not > 0: ${value}`);
}
