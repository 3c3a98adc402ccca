import {checkSquare} from "./check.js";
import {estimateNorm} from "./estimate-norm.js";
import {lu} from "./lu.js";
import type {LuOptions} from "./lu.js";
import {combine, identity, matrix, matvec, multiply, transpose} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {norm1} from "./norm1.js";
import {solveLuColumns} from "./solve-lu.js";

/** Of the [m/m] Padé approximant: its numerator's coefficients, and the largest norm at which it is good to 2⁻⁵³. */
const approximants = [
  {m: 3, theta: 1.495585217958292e-2, b: [120, 60, 12, 1]},
  {m: 5, theta: 0.253939833006323, b: [30240, 15120, 3360, 420, 30, 1]},
  {m: 7, theta: 0.9504178996162932, b: [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1]},
  {
    m: 9,
    theta: 2.097847961257068,
    b: [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1]
  }
];
const theta13 = 4.25;
const b13 = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1
];

/** Products beyond which the series of a nilpotent matrix is not summed. */
const shortSeries = 12;

/**
 * e^A for the square matrix *a*, by Padé approximants, scaling and squaring, with the scaling chosen by norms of powers, so
 * that far from normal matrices are not squared too often (Higham 2005; Al-Mohy & Higham 2009). The approximant is exact
 * for some A + E with ‖E‖ ≤ 2⁻⁵³ ‖A‖; squaring adds rounding of about s n ε for s ≈ log₂ ‖A‖ squarings, more where powers
 * of e^(A/2ˢ) cancel. A matrix whose square, third, … or twelfth power is zero has its finite series. Cost 7 to 15 products
 * of n × n matrices, and s more.
 *
 * Throws a RangeError if a is not square, has an entry that is NaN or infinite, or the result is beyond what numbers hold.
 */
export function expm(a: Matrix, options: LuOptions = {}): Matrix {
  checkSquare(a, "a");
  const result = nilpotentSeries(a, options) ?? general(a, options);
  for (const x of result.data) {
    if (!(Math.abs(x) < Infinity)) throw new RangeError("the exponential of a, or a step to it, exceeds 1.8e308");
  }
  return result;
}

/** I + A + A²/2 + …, if a power of A up to *shortSeries* vanishes, which the first zero row sums of |A|ᵏ tell. */
function nilpotentSeries(a: Matrix, options: LuOptions): Matrix | null {
  const pattern = {...a, data: a.data.map((x) => (x === 0 ? 0 : 1))};
  let reach: Float64Array = new Float64Array(a.rows).fill(1);
  let degree = 0;
  while (reach.some((x) => x > 0)) {
    if (++degree > shortSeries) return null;
    reach = matvec(pattern, reach).map(Math.sign);
  }
  let sum = identity(a.rows);
  let term = sum;
  for (let k = 1; k < degree; ++k) {
    term = multiply(term, a, options);
    for (let at = 0; at < term.data.length; ++at) term.data[at] /= k;
    sum = combine(1, sum, term);
  }
  return sum;
}

function general(a: Matrix, options: LuOptions): Matrix {
  const norm = norm1(a);
  const before = Math.max(0, Math.ceil(Math.log2(norm)) - 64); // so that the powers below stay in range
  const x = {...a, data: a.data.map((value) => value / 2 ** before)};
  const a2 = multiply(x, x, options);
  const a4 = multiply(a2, a2, options);
  const a6 = multiply(a4, a2, options);
  const d4 = norm1(a4) ** (1 / 4);
  const d6 = norm1(a6) ** (1 / 6);
  const d8 = normOfProduct(a4, a4) ** (1 / 8);
  if (before === 0) {
    for (const {m, theta, b} of approximants) {
      const eta = m <= 5 ? Math.max(d4, d6) : Math.max(d6, d8);
      if (eta <= theta && extraScaling(x, m) === 0) return lowDegree(x, [a2, a4, a6], b, options);
    }
  }
  const d10 = normOfProduct(a4, a6) ** (1 / 10);
  const eta = Math.min(Math.max(d6, d8), Math.max(d8, d10));
  let s = eta > 0 ? Math.max(0, Math.ceil(Math.log2(eta / theta13))) : 0;
  s += extraScaling({...x, data: x.data.map((value) => value / 2 ** s)}, 13);
  const powers = [x, a2, a4, a6].map((power, i) => {
    const factor = 2 ** -(s * (i === 0 ? 1 : 2 * i));
    return {...power, data: power.data.map((value) => value * factor)};
  });
  let result = degree13(powers, options);
  for (let k = 0; k < s + before; ++k) result = multiply(result, result, options);
  return result;
}

function lowDegree(a: Matrix, [a2, a4, a6]: Matrix[], b: number[], options: LuOptions): Matrix {
  const powers = [identity(a.rows), a2, a4, a6];
  if (b.length === 10) powers.push(multiply(a4, a4, options));
  const half = b.length / 2;
  const odd = multiply(
    a,
    weighted(powers.slice(0, half), (k) => b[2 * k + 1]),
    options
  );
  return quotient(
    odd,
    weighted(powers.slice(0, half), (k) => b[2 * k]),
    options
  );
}

function degree13([a, a2, a4, a6]: Matrix[], options: LuOptions): Matrix {
  const even = [a2, a4, a6];
  const all = [identity(a.rows), ...even];
  const part = (offset: number) => {
    const high = multiply(
      a6,
      weighted(even, (k) => b13[8 + 2 * k + offset]),
      options
    );
    return combine(
      1,
      high,
      weighted(all, (k) => b13[2 * k + offset])
    );
  };
  return quotient(multiply(a, part(1), options), part(0), options);
}

function weighted(matrices: Matrix[], weight: (k: number) => number): Matrix {
  const result = matrix(matrices[0].rows, matrices[0].columns);
  matrices.forEach(({data}, k) => {
    const w = weight(k);
    for (let at = 0; at < data.length; ++at) result.data[at] += w * data[at];
  });
  return result;
}

/** (V − U)⁻¹ (V + U). */
function quotient(odd: Matrix, even: Matrix, options: LuOptions): Matrix {
  return solveLuColumns(lu(combine(1, even, odd, -1), options), combine(1, even, odd));
}

/** Squarings more that rounding asks for: the first term that the approximant neglects, by ‖|A|²ᵐ⁺¹‖₁. */
function extraScaling(a: Matrix, m: number): number {
  const moduli = transpose({...a, data: a.data.map(Math.abs)});
  let sums: Float64Array = new Float64Array(a.rows).fill(1);
  let log = 0;
  for (let k = 0; k < 2 * m + 1; ++k) {
    sums = matvec(moduli, sums);
    const most = sums.reduce((p, q) => Math.max(p, q), 0);
    if (most === 0) return 0;
    log += Math.log2(most);
    sums = sums.map((x) => x / most);
  }
  // log₂ of 1 / c, c = (m!)² / ((2m)! (2m + 1)!)
  let inverse = 0;
  for (let k = 1; k <= 2 * m + 1; ++k) inverse += Math.log2(k) + (k <= 2 * m ? Math.log2(k) : 0);
  for (let k = 1; k <= m; ++k) inverse -= 2 * Math.log2(k);
  const alpha = log - inverse - Math.log2(norm1(a));
  return Math.max(0, Math.ceil((alpha + 53) / (2 * m)));
}

/** An estimate of ‖A B‖₁ without the product. */
function normOfProduct(a: Matrix, b: Matrix): number {
  const [at, bt] = [transpose(a), transpose(b)];
  return estimateNorm({
    n: a.rows,
    apply: (x) => matvec(a, matvec(b, x)),
    applyTransposed: (x) => matvec(bt, matvec(at, x))
  });
}
