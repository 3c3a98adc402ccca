import {checkMesh} from "./triangle-mesh.js";
import type {TriangleMesh} from "./triangle-mesh.js";

/**
 * The same surface with each triangle cut in four by the middles of its edges. Old vertices come first; the middle of an
 * edge is one vertex for both of its faces. Linear time.
 *
 * Throws a RangeError if mesh is not one.
 */
export function subdivide(mesh: TriangleMesh): TriangleMesh {
  checkMesh(mesh);
  const {points, faces} = mesh;
  const {rows: n, columns: d} = points;
  const coordinates = Array.from(points.data);
  const middles = new Map<number, number>();
  const finer = new Uint32Array(4 * faces.length);
  for (let at = 0, to = 0; at < faces.length; at += 3, to += 12) {
    const [a, b, c] = [faces[at], faces[at + 1], faces[at + 2]];
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    finer.set([a, ab, ca, b, bc, ab, c, ca, bc, ab, bc, ca], to);
  }
  const data = Float64Array.from(coordinates);
  return {points: {rows: n + middles.size, columns: d, data}, faces: finer};

  function middle(a: number, b: number): number {
    const key = Math.min(a, b) * n + Math.max(a, b);
    const known = middles.get(key);
    if (known !== undefined) return known;
    const vertex = n + middles.size;
    middles.set(key, vertex);
    for (let c = 0; c < d; ++c) coordinates.push((points.data[a * d + c] + points.data[b * d + c]) / 2);
    return vertex;
  }
}
