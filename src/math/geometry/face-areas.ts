import {checkMesh} from "./triangle-mesh.js";
import type {TriangleMesh} from "./triangle-mesh.js";

/**
 * The area of each face of a mesh, from the minors of two of its sides, so that slivers lose no digits. Linear time.
 *
 * Throws a RangeError if mesh is not one.
 */
export function faceAreas(mesh: TriangleMesh): Float64Array {
  checkMesh(mesh);
  const {points, faces} = mesh;
  return Float64Array.from({length: faces.length / 3}, (_, face) => {
    const [a, b, c] = faces.subarray(3 * face, 3 * face + 3);
    return doubleArea(points.data, points.columns, [a, b, c]) / 2;
  });
}

/**
 * The area of the whole surface, compensated by nothing: off by at most F ε of itself.
 *
 * Throws a RangeError if mesh is not one.
 */
export function surfaceArea(mesh: TriangleMesh): number {
  return faceAreas(mesh).reduce((sum, area) => sum + area, 0);
}

/** The area of the parallelogram of two sides, by Lagrange's identity: the root of the sum of squared minors. */
export function doubleArea(data: Float64Array, d: number, [a, b, c]: readonly [number, number, number]): number {
  let squares = 0;
  for (let p = 0; p < d; ++p) {
    for (let q = p + 1; q < d; ++q) {
      const [up, uq] = [data[b * d + p] - data[a * d + p], data[b * d + q] - data[a * d + q]];
      const [vp, vq] = [data[c * d + p] - data[a * d + p], data[c * d + q] - data[a * d + q]];
      squares += (up * vq - uq * vp) ** 2;
    }
  }
  return Math.sqrt(squares);
}
