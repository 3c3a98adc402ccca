import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {checkMesh} from "./triangle-mesh.js";
import type {TriangleMesh} from "./triangle-mesh.js";

/**
 * The graph of a mesh: an edge of weight 1 where two vertices share a side of a face, however many faces that side has. It
 * knows which vertices are neighbours, and nothing of lengths and angles. Linear time.
 *
 * Throws a RangeError if mesh is not one.
 */
export function meshGraph(mesh: TriangleMesh): CsrMatrix {
  const sides = sideCounts(mesh);
  return {...sides, values: new Float64Array(sides.values.length).fill(1)};
}

/**
 * V − E + F of a mesh, where vertices that no face has count as well: 2 for a sphere, 0 for a torus, one less for each hole in
 * the surface, two less for each handle.
 *
 * Throws a RangeError if mesh is not one.
 */
export function eulerCharacteristic(mesh: TriangleMesh): number {
  const {rows: vertices, values: ends} = sideCounts(mesh);
  return vertices - ends.length / 2 + mesh.faces.length / 3;
}

/** The graph of a mesh, an edge as heavy as it has faces: two inside a surface, one at its border. */
export function sideCounts(mesh: TriangleMesh): CsrMatrix {
  checkMesh(mesh);
  const {points, faces} = mesh;
  const targets = faces.map((_, at) => faces[at % 3 === 2 ? at - 2 : at + 1]);
  return csrFromEdges({nodes: points.rows, sources: faces, targets, directed: false});
}
