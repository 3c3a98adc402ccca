import {checkFinite, checkObject, checkTyped} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** A surface made of triangles, in a space of any dimension. */
export interface TriangleMesh {
  /** n × d: where the vertices lie. */
  points: Matrix;
  /** Three vertices a face, one face after the other; seen from outside they turn to the left. */
  faces: Uint32Array;
}

/** Throws an error unless *mesh* has finite points and faces of three of them, distinct; the first face that is not is named. */
export function checkMesh(mesh: TriangleMesh): void {
  checkObject("mesh", mesh, "a mesh of triangles");
  const {points, faces} = mesh;
  checkFinite(points, "mesh.points");
  checkTyped("mesh.faces", faces, Uint32Array);
  if (faces.length % 3 !== 0) throw new RangeError(`mesh.faces must hold three vertices a face; got ${faces.length}`);
  for (let at = 0; at < faces.length; at += 3) {
    const [a, b, c] = [faces[at], faces[at + 1], faces[at + 2]];
    if (!(a < points.rows && b < points.rows && c < points.rows && a !== b && b !== c && c !== a)) {
      throw new RangeError(
        `mesh.faces: face ${at / 3} must have three distinct vertices in [0, ${points.rows}); got ${a}, ${b}, ${c}`
      );
    }
  }
}
