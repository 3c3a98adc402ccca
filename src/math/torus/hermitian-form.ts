import {checkInteger, checkObject, checkSquare, checkSymmetric, checkedOptions} from "../dense/check.js";
import {combine, matrix, multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {mulberry32} from "../random/mulberry32.js";
import {normalFrom} from "../random/normal.js";
import type {TorusJet} from "./torus-jet.js";

/** The real function z*Az = Σ z̄ⱼ Aⱼₖ zₖ of a Hermitian matrix: plurisubharmonic exactly if A is positive semidefinite. */
export interface HermitianForm {
  /** Symmetric. */
  re: Matrix;
  /** Antisymmetric. */
  im: Matrix;
}

/** A grid has an axis for every variable but one. */
const mostOfForm = 4;

/** Throws an error unless *form* is Hermitian, of 2 to 4 variables. */
export function checkForm(form: HermitianForm): void {
  checkObject("form", form, "a Hermitian form");
  const {re, im} = form;
  checkSymmetric(re, "form.re");
  checkInteger(re.rows, "variables", 2, mostOfForm);
  checkSquare(im, "form.im");
  const n = re.rows;
  if (im.rows !== n) throw new RangeError(`form.im must have ${n} rows, as form.re has; got ${im.rows}`);
  for (let j = 0; j < n; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [one, other] = [im.data[j * n + k], im.data[k * n + j]];
      if (one + other !== 0) throw new RangeError(`form.im must be antisymmetric; (${j}, ${k}) is ${one} but (${k}, ${j}) is ${other}`); // prettier-ignore
    }
  }
}

export interface RandomFormOptions {
  /** From 2 to 4; defaults to 3. */
  variables?: number;
  /** Of A = B*B, at most, from 1 to 64: B has as many rows; defaults to *variables*. */
  rank?: number;
  /** Defaults to 0. */
  seed?: number;
}

/**
 * A positive semidefinite form A = B*B, with independent complex Gaussian entries of B.
 *
 * Throws a RangeError if an option is out of range.
 */
export function randomForm(options: RandomFormOptions = {}): HermitianForm {
  const {variables = 3, rank = variables, seed = 0} = checkedOptions(options);
  checkInteger(variables, "variables", 2, mostOfForm);
  checkInteger(rank, "rank", 1, 64);
  const next = normalFrom(mulberry32(seed));
  const draw = () => matrix(rank, variables, Float64Array.from({length: rank * variables}, next));
  const [x, y] = [draw(), draw()];
  const [xt, yt] = [transpose(x), transpose(y)];
  return {
    re: combine(1, multiply(xt, x), multiply(yt, y)),
    im: combine(1, multiply(xt, y), multiply(yt, x), -1)
  };
}

/**
 * The form at zⱼ = e^{iθⱼ}, with its derivatives along the torus by all angles but the last, and outwards in every variable: with
 * vⱼₖ = z̄ⱼ Aⱼₖ zₖ, these are 2 Im Σₖ vⱼₖ and 2 Re Σₖ vⱼₖ. Of what is known to fit.
 */
export function formJetUnchecked({re, im}: HermitianForm, angles: ArrayLike<number>): TorusJet {
  const n = re.rows;
  const free = n - 1;
  const jet = {value: 0, slope: new Float64Array(free), curvature: matrix(free, free), radial: new Float64Array(n)};
  for (let j = 0; j < n; ++j) {
    for (let k = 0; k < n; ++k) {
      const [a, b, turn] = [re.data[j * n + k], im.data[j * n + k], angles[k] - angles[j]];
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const across = a * c - b * s;
      jet.value += across;
      jet.radial[j] += 2 * across;
      if (j === free || j === k) continue;
      jet.slope[j] += 2 * (a * s + b * c);
      jet.curvature.data[j * free + j] -= 2 * across;
      if (k < free) jet.curvature.data[j * free + k] = 2 * across;
    }
  }
  return jet;
}
