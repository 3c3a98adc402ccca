import {checkInteger} from "../dense/check.js";
import {checkFitness, checkPolynomial} from "./torus-polynomial.js";
import type {Fitness, TorusPolynomial} from "./torus-polynomial.js";

/**
 * A function of one variable at size × size points of the square [−1, 1]², around the disc: x from −1 on runs fastest, then y from −1
 * on. By Horner's scheme.
 *
 * Throws a RangeError if p is no polynomial of one variable, or size not in 2 … 1024.
 */
export function discGrid(p: TorusPolynomial, fitness: Fitness, size: number): Float64Array {
  checkPolynomial(p);
  checkInteger(p.variables, "variables", 1, 1);
  checkFitness(fitness);
  checkInteger(size, "size", 2, 1024);
  const {re, im} = p.coefficients;
  return Float64Array.from({length: size * size}, (_, at) => {
    const x = -1 + (2 * (at % size)) / (size - 1);
    const y = -1 + (2 * Math.floor(at / size)) / (size - 1);
    let [a, b] = [0, 0];
    for (let k = p.degree; k >= 0; --k) [a, b] = [a * x - b * y + re[k], a * y + b * x + im[k]];
    return fitness === "real" ? a : a * a + b * b;
  });
}
