import {matrix, type Matrix} from "../../math/dense/matrix.js";
import {deskew} from "../../math/learn/deskew.js";
import {linearDiscriminants} from "../../math/learn/linear-discriminants.js";
import {bestClasses, linearScores} from "../../math/learn/linear-scores.js";
import {nearestAmong} from "../../math/learn/nearest-among.js";
import {principalFeatures} from "../../math/learn/principal-features.js";
import {type Digits, size} from "./mnist.js";

export interface Pictures {
  /** A picture a row, its pixels in [0, 1]. */
  x: Matrix;
  /** What each shows, 0 … 9. */
  digit: Uint8Array;
}

/** The digits whose index is a multiple of five are for tests, the others to learn from, each in the order of the table. */
export function split({digit, index, pixels}: Digits): {known: Pictures; held: Pictures} {
  const rows = Array.from(digit.keys());
  const choose = (chosen: number[]): Pictures => {
    const x = matrix(chosen.length, size);
    chosen.forEach((row, i) => {
      for (let p = 0; p < size; ++p) x.data[i * size + p] = pixels[row * size + p] / 255;
    });
    return {x, digit: Uint8Array.from(chosen, (row) => digit[row])};
  };
  return {
    known: choose(rows.filter((row) => index[row] % 5 !== 0)),
    held: choose(rows.filter((row) => index[row] % 5 === 0))
  };
}

/** The same pictures, deskewed. */
export function upright({x, digit}: Pictures): Pictures {
  return {x: deskew(x, {height: 28}), digit};
}

/** What the nearest of the first so many says of each held picture, for each of *counts*. */
export function nearestAnswers(known: Pictures, held: Pictures, counts: readonly number[]): Uint8Array[] {
  const {indices} = nearestAmong(known.x, held.x, {counts});
  const each = held.digit.length;
  return counts.map((_, c) => Uint8Array.from(indices.subarray(c * each, (c + 1) * each), (row) => known.digit[row]));
}

/** The same by linear discriminants of as many principal components as there are, up to *components*. */
export function discriminantAnswers(
  known: Pictures,
  held: Pictures,
  {counts, components}: {counts: readonly number[]; components: number}
): Uint8Array[] {
  return counts.map((n) => {
    const first = matrix(n, size, known.x.data.subarray(0, n * size));
    const features = principalFeatures(first, held.x, Math.min(components, n - 1));
    const model = linearDiscriminants(features.known, known.digit.subarray(0, n));
    return Uint8Array.from(bestClasses(linearScores(model, features.others)));
  });
}
