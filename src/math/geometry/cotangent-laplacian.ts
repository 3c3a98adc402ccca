import {laplacianUnchecked} from "../graph/laplacian.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {doubleArea} from "./face-areas.js";
import {checkMesh} from "./triangle-mesh.js";
import type {TriangleMesh} from "./triangle-mesh.js";

/** The two matrices of L v = λ M v on a surface. */
export interface SurfaceLaplacian {
  /** L, n × n, symmetric and positive semidefinite: xᵀL x is the integral of |∇x|² over the surface. */
  stiffness: CsrMatrix;
  /** The diagonal of M: the part of the area that belongs to each vertex. */
  masses: Float64Array;
}

/**
 * The Laplacian of functions that are linear on each triangle (Duffin 1959; Pinkall & Polthier 1993), with lumped mass: an
 * edge weighs (cot α + cot β) / 2, with the angles opposite to it, and a vertex a third of the area of its faces. At
 * a border, where an edge has one face, nothing flows out (Neumann). Linear time; the error of a weight is of the order of ε times the
 * square of the ratio of a face's longest side to its height.
 *
 * Throws a RangeError if mesh is not one, or names a face whose area is zero.
 */
export function cotangentLaplacian(mesh: TriangleMesh): SurfaceLaplacian {
  const weights = cotangentWeights(mesh);
  return {stiffness: laplacianUnchecked(weights, degreesUnchecked(weights), "none"), masses: vertexAreas(mesh)};
}

/**
 * The weights (cot α + cot β) / 2 of the edges of a mesh, as a symmetric matrix. One is negative exactly if the two angles
 * opposite to the edge sum to more than π, so that the mesh is not Delaunay there.
 *
 * Throws a RangeError if mesh is not one, or names a face whose area is zero.
 */
export function cotangentWeights(mesh: TriangleMesh): CsrMatrix {
  checkMesh(mesh);
  const {points, faces} = mesh;
  const sources = new Uint32Array(faces.length);
  const targets = new Uint32Array(faces.length);
  const weights = new Float64Array(faces.length);
  for (let at = 0; at < faces.length; at += 3) {
    const corners = [faces[at], faces[at + 1], faces[at + 2]] as const;
    const area = doubleArea(points.data, points.columns, corners);
    if (!(area > 0 && area < Infinity)) throw new RangeError(`face ${at / 3} must have an area > 0; got ${area / 2}`);
    for (let c = 0; c < 3; ++c) {
      const [apex, from, to] = [corners[c], corners[(c + 1) % 3], corners[(c + 2) % 3]];
      sources[at + c] = from;
      targets[at + c] = to;
      weights[at + c] = product(points.data, points.columns, [apex, from, to]) / area / 2;
    }
  }
  return csrFromEdges({nodes: points.rows, sources, targets, weights, directed: false});
}

/** The scalar product of the two sides of a triangle that meet in its *apex*. */
function product(data: Float64Array, d: number, [apex, b, c]: readonly [number, number, number]): number {
  let sum = 0;
  for (let p = 0; p < d; ++p) sum += (data[b * d + p] - data[apex * d + p]) * (data[c * d + p] - data[apex * d + p]);
  return sum;
}

/** A third of the area of its faces for each vertex. */
function vertexAreas({points, faces}: TriangleMesh): Float64Array {
  const masses = new Float64Array(points.rows);
  for (let at = 0; at < faces.length; at += 3) {
    const third = doubleArea(points.data, points.columns, [faces[at], faces[at + 1], faces[at + 2]]) / 6;
    for (let c = at; c < at + 3; ++c) masses[faces[c]] += third;
  }
  return masses;
}
