import {checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {pca} from "../dense/pca.js";
import {project} from "../dense/project.js";
import {backendOf} from "../wasm/kernel.js";
import {svdKernel} from "../wasm/svd.wasm.js";

export interface PrincipalFeatures {
  /** n × k: the coordinates of the points that the components were learned from. */
  known: Matrix;
  /** m × k: those of the others. */
  others: Matrix;
}

/**
 * The coordinates of *points* and of *others*, one a row, along the first *k* principal components of *points* alone, about
 * their mean: what a classifier may see that is to be tested on the others.
 *
 * Throws a RangeError for what *pca* refuses, if an entry of others is NaN or infinite, or their columns differ in number.
 */
export function principalFeatures(points: Matrix, others: Matrix, k: number): PrincipalFeatures {
  const {components, mean, scores: known} = pca(points, k, {scores: true});
  checkFinite(others, "others");
  if (others.columns !== points.columns) {
    throw new RangeError(`others must have ${points.columns} columns, as points have; got ${others.columns}`);
  }
  const nothing = new Float64Array(points.columns);
  return {known, others: project(others, mean, nothing, components, backendOf(svdKernel))};
}
