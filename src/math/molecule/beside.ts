import {checkObject} from "../dense/check.js";
import type {Skeleton} from "./skeleton.js";

/** Two molecules as one without a bond between them, the second to the right of the first. */
export function beside(left: Skeleton, right: Skeleton): Skeleton {
  checkObject("left", left, "atoms and bonds");
  checkObject("right", right, "atoms and bonds");
  const n = left.x.length;
  const shift = Math.max(...left.x) - Math.min(...right.x) + 1;
  return {
    x: [...left.x, ...right.x.map((x) => x + shift)],
    y: [...left.y, ...right.y],
    bonds: [...left.bonds, ...right.bonds.map(([i, j]): [number, number] => [n + i, n + j])],
    h: [...(left.h ?? left.x.map(() => 0)), ...(right.h ?? right.x.map(() => 0))]
  };
}
