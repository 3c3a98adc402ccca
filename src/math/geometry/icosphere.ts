import {checkInteger, checkedOptions} from "../dense/check.js";
import {fromRows} from "../dense/matrix.js";
import {subdivide} from "./subdivide.js";
import type {TriangleMesh} from "./triangle-mesh.js";

export interface IcosphereOptions {
  /** Whether new vertices are moved out to the unit sphere; else the faces of the icosahedron stay flat; defaults to true. */
  projected?: boolean;
}

/** The most that fits memory well: 655,362 vertices. */
const most = 8;

/**
 * The icosahedron on the unit sphere, with each face cut in four by the middles of its edges, *subdivisions* times:
 * 10 · 4ˢ + 2 vertices, twelve of them with five neighbours, all others with six, and 20 · 4ˢ faces. Vertices of a coarser one
 * are the first of a finer.
 *
 * Throws a RangeError if subdivisions is not an integer in 0 … 8.
 */
export function icosphere(subdivisions: number, options: IcosphereOptions = {}): TriangleMesh {
  const {projected = true} = checkedOptions(options);
  checkInteger(subdivisions, "subdivisions", 0, most);
  let mesh = icosahedron();
  for (let s = 0; s < subdivisions; ++s) {
    mesh = subdivide(mesh);
    if (projected) toUnitLength(mesh.points.data);
  }
  return mesh;
}

function icosahedron(): TriangleMesh {
  const golden = (1 + Math.sqrt(5)) / 2;
  const points = fromRows([
    [-1, golden, 0], [1, golden, 0], [-1, -golden, 0], [1, -golden, 0],
    [0, -1, golden], [0, 1, golden], [0, -1, -golden], [0, 1, -golden],
    [golden, 0, -1], [golden, 0, 1], [-golden, 0, -1], [-golden, 0, 1]
  ]); // prettier-ignore
  toUnitLength(points.data);
  return {
    points,
    faces: Uint32Array.of(
      0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6, 7, 1, 8,
      3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7, 9, 8, 1
    ) // prettier-ignore
  };
}

function toUnitLength(data: Float64Array): void {
  for (let at = 0; at < data.length; at += 3) {
    const length = Math.sqrt(data[at] ** 2 + data[at + 1] ** 2 + data[at + 2] ** 2);
    for (let c = at; c < at + 3; ++c) data[c] /= length;
  }
}
