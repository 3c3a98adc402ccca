import {checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** Throws an error unless *features* is a finite matrix with a row for each of so many *nodes*. */
export function checkFeatures(features: Matrix, nodes: number): void {
  checkFinite(features, "features");
  if (features.rows !== nodes) {
    throw new RangeError(`features must have a row for each of ${nodes} nodes; got ${features.rows}`);
  }
}
