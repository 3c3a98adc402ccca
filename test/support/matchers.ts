import {expect} from "vitest";
import type {Matrix} from "../../src/math/dense/matrix.js";

type Numbers = Matrix | ArrayLike<number>;

interface NumericMatchers<R = unknown> {
  /** Every entry within *bound* of the wanted one; sizes must agree, NaN and unwanted infinities fail. */
  toBeWithin(bound: number, wanted: Numbers): R;
  /** The columns are orthonormal: every entry of QᵀQ − I is at most *bound*. */
  toHaveOrthonormalColumns(bound: number): R;
}

declare module "vitest" {
  interface Matchers<T> extends NumericMatchers<T> {
    readonly numeric?: never;
  }
}

function isMatrix(a: Numbers): a is Matrix {
  return "rows" in a;
}

interface Worst {
  at: number;
  difference: number;
}

/** The entry that is farthest off; one that is NaN is farther than any. */
function worstEntry(got: ArrayLike<number>, wanted: ArrayLike<number>): Worst {
  let worst: Worst = {at: 0, difference: 0};
  for (let at = 0; at < got.length; ++at) {
    const difference = Object.is(got[at], wanted[at]) ? 0 : Math.abs(got[at] - wanted[at]);
    if (!(difference <= worst.difference)) worst = {at, difference: Number.isNaN(difference) ? Infinity : difference};
  }
  return worst;
}

function compare(got: Numbers, wanted: Numbers, bound: number, what: string) {
  const shape = (a: Numbers) => (isMatrix(a) ? `${a.rows} × ${a.columns}` : `${a.length}`);
  if (shape(got) !== shape(wanted)) {
    return {pass: false, message: () => `sizes of ${what} differ: got ${shape(got)}, wanted ${shape(wanted)}`};
  }
  const [x, y] = [isMatrix(got) ? got.data : got, isMatrix(wanted) ? wanted.data : wanted];
  const {at, difference} = worstEntry(x, y);
  const place = isMatrix(got) ? `(${Math.floor(at / got.columns)}, ${at % got.columns})` : `${at}`;
  return {
    pass: difference <= bound,
    message: () =>
      `worst entry of ${what}: ${place}: got ${x[at]}, wanted ${y[at]}, difference ${difference}, bound ${bound}`
  };
}

function gram({rows, columns, data}: Matrix): Matrix {
  const result = new Float64Array(columns * columns);
  for (let k = 0; k < rows; ++k) {
    const row = data.subarray(k * columns, (k + 1) * columns);
    for (let i = 0; i < columns; ++i) for (let j = 0; j < columns; ++j) result[i * columns + j] += row[i] * row[j];
  }
  return {rows: columns, columns, data: result};
}

expect.extend({
  toBeWithin(got: Numbers, bound: number, wanted: Numbers) {
    return compare(got, wanted, bound, "the result");
  },
  toHaveOrthonormalColumns(q: Matrix, bound: number) {
    const unit = new Float64Array(q.columns * q.columns);
    for (let i = 0; i < q.columns; ++i) unit[i * q.columns + i] = 1;
    return compare(gram(q), {rows: q.columns, columns: q.columns, data: unit}, bound, "QᵀQ");
  }
});
