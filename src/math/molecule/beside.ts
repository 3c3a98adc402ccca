import {checkSkeleton} from "./skeleton.js";
import type {Skeleton} from "./skeleton.js";

/**
 * Two molecules as one without a bond between them, the second to the right of the first.
 *
 * Throws a RangeError for a molecule that *hamiltonian* refuses.
 */
export function beside(left: Skeleton, right: Skeleton): Skeleton {
  checkSkeleton("left", left);
  checkSkeleton("right", right);
  const n = left.x.length;
  const shift = Math.max(...left.x) - Math.min(...right.x) + 1;
  return {
    x: [...left.x, ...right.x.map((x) => x + shift)],
    y: [...left.y, ...right.y],
    bonds: [...left.bonds, ...right.bonds.map(([i, j]): [number, number] => [n + i, n + j])],
    h: [...(left.h ?? left.x.map(() => 0)), ...(right.h ?? right.x.map(() => 0))]
  };
}
