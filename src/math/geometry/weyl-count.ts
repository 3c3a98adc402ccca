import {checkInteger, checkNonnegative, checkObject} from "../dense/check.js";

export interface Extent {
  /** An integer in 1 … 100. */
  dimension: number;
  /** Length, area or volume, not negative. */
  volume: number;
}

/**
 * Weyl's estimate (1911) of the number of eigenvalues ≤ *lambda* of the Laplacian on a closed manifold: ω vol λ^{d/2} / (2π)ᵈ,
 * with ω the volume of the unit ball in d dimensions. √λ · length / π for curves, λ · area / 4π for surfaces. The error is
 * of lower order, λ^{(d−1)/2}, and for the sphere no better (Hörmander 1968).
 *
 * Throws a RangeError if lambda is negative or not finite, the dimension not an integer in 1 … 100 or the volume not ≥ 0 and finite.
 */
export function weylCount(lambda: number, extent: Extent): number {
  checkObject("extent", extent, "dimension and volume");
  const {dimension, volume} = extent;
  checkInteger(dimension, "dimension", 1, 100);
  checkNonnegative(lambda, "lambda");
  checkNonnegative(volume, "volume");
  if (lambda === Infinity || volume === Infinity) {
    throw new RangeError(`lambda and volume must be finite; got ${lambda} and ${volume}`);
  }
  return (ballVolume(dimension) * volume * Math.sqrt(lambda) ** dimension) / (2 * Math.PI) ** dimension;
}

/** 2, π, 4π/3, …: each is 2π / d of the one two before. */
function ballVolume(d: number): number {
  let volume = d % 2 === 0 ? 1 : 2;
  for (let k = d % 2 === 0 ? 2 : 3; k <= d; k += 2) volume *= (2 * Math.PI) / k;
  return volume;
}
