import {checkInteger, checkNumbers, checkObject} from "../dense/check.js";
import {fromEntries} from "../dense/matrix.js";
import type {TriangleMesh} from "./triangle-mesh.js";

export interface TorusShape {
  /** Vertices around the one circle and the other, integers from 3 to 4096. */
  m: number;
  n: number;
  /** Their radii, positive. */
  radii: readonly [number, number];
}

/**
 * The torus of revolution in space: a circle of radius radii[1], of n vertices, carried along one of radius radii[0], of m.
 * Vertex i · n + j is at the angles 2πi/m and 2πj/n. Outside it is curved like a sphere, inside like a saddle.
 *
 * Throws a RangeError if m or n is not an integer in 3 … 4096, or the radii are not positive and the first the larger.
 */
export function torus(grid: TorusShape): TriangleMesh {
  const {m, n, radii} = checkedShape(grid);
  const [around, tube] = radii;
  if (!(around > tube)) throw new RangeError(`radii must fall, or the torus meets itself; got ${around}, ${tube}`);
  const points = fromEntries(m * n, 3, (vertex, c) => {
    const [u, v] = [turn(Math.floor(vertex / n), m), turn(vertex % n, n)];
    if (c === 2) return tube * Math.sin(v);
    return (around + tube * Math.cos(v)) * (c === 0 ? Math.cos(u) : Math.sin(u));
  });
  return {points, faces: gridFaces(m, n)};
}

/**
 * The flat torus, the product of two circles, which fits without bending into four dimensions. Vertex i · n + j is at the
 * angles 2πi/m and 2πj/n on circles of radii[0] and radii[1]. All triangles have a right angle, so that their diagonals have a
 * cotangent weight of zero up to rounding.
 *
 * Throws a RangeError if m or n is not an integer in 3 … 4096, or a radius is not positive.
 */
export function flatTorus(grid: TorusShape): TriangleMesh {
  const {m, n, radii} = checkedShape(grid);
  const points = fromEntries(m * n, 4, (vertex, c) => {
    const angle = c < 2 ? turn(Math.floor(vertex / n), m) : turn(vertex % n, n);
    return radii[c < 2 ? 0 : 1] * (c % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  return {points, faces: gridFaces(m, n)};
}

function checkedShape(grid: TorusShape): TorusShape {
  checkObject("grid", grid, "an object of m, n and radii");
  checkInteger(grid.m, "m", 3, 4096);
  checkInteger(grid.n, "n", 3, 4096);
  checkNumbers("radii", grid.radii);
  const [first, second] = grid.radii;
  if (!(first > 0 && first < Infinity && second > 0 && second < Infinity && grid.radii.length === 2)) {
    throw new RangeError(`radii must be two finite numbers > 0; got ${String(first)}, ${String(second)}`);
  }
  return grid;
}

function turn(i: number, n: number): number {
  return (2 * Math.PI * i) / n;
}

/** Two triangles for each square of the grid, which closes both ways. */
function gridFaces(m: number, n: number): Uint32Array {
  const faces = new Uint32Array(6 * m * n);
  for (let i = 0, at = 0; i < m; ++i) {
    for (let j = 0; j < n; ++j, at += 6) {
      const [right, up] = [(i + 1) % m, (j + 1) % n];
      const [a, b, c, d] = [i * n + j, right * n + j, right * n + up, i * n + up];
      faces.set([a, b, c, a, c, d], at);
    }
  }
  return faces;
}
