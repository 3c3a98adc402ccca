import {checkInteger, checkedOptions} from "../dense/check.js";
import {checkForm, formJetUnchecked} from "./hermitian-form.js";
import type {HermitianForm} from "./hermitian-form.js";
import {maximaOfGrid} from "./maxima-of-grid.js";
import {torusMaximum} from "./torus-maxima.js";
import type {TorusMaximum, TorusMaximaOptions} from "./torus-maxima.js";

/**
 * A form at the size^(variables − 1) points of a grid, the last variable being 1, and the last angle but that running fastest.
 *
 * Throws a RangeError if form is not Hermitian, of 2 to 4 variables, or size not in 4 … 64.
 */
export function formGrid(form: HermitianForm, size: number): Float64Array {
  checkForm(form);
  checkInteger(size, "size", 4, 64);
  const free = form.re.rows - 1;
  const angles = new Float64Array(free + 1);
  return Float64Array.from({length: size ** free}, (_, at) => {
    for (let j = free - 1, rest = at; j >= 0; --j, rest = Math.floor(rest / size)) {
      angles[j] = (2 * Math.PI * (rest % size)) / size;
    }
    return formJetUnchecked(form, angles).value;
  });
}

/**
 * The local maxima of z*Az on the torus, where it does not change if all angles turn alike: each is found with the last angle zero, and
 * is nondegenerate but for that turn. See *torusMaxima* for how; *size* is an integer from 4 to 64 and defaults to 32.
 *
 * If A is positive semidefinite with a positive diagonal all of them are maxima of the polydisc: the second derivative by θⱼ is
 * 2Aⱼⱼ − ∂f / ∂rⱼ, so that ∂f / ∂rⱼ ≥ 2Aⱼⱼ.
 *
 * Throws a RangeError for what *formGrid* refuses.
 */
export function formMaxima(form: HermitianForm, options: TorusMaximaOptions = {}): TorusMaximum[] {
  const {size = 32} = checkedOptions(options);
  const values = formGrid(form, size);
  const jet = (angles: Float64Array) => formJetUnchecked(form, [...angles, 0]);
  return maximaOfGrid({variables: form.re.rows - 1, size, values, jet}).map((found) =>
    torusMaximum({...found, angles: Float64Array.of(...found.angles, 0)})
  );
}
