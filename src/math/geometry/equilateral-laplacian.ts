import {laplacianUnchecked} from "../graph/laplacian.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import type {SurfaceLaplacian} from "./cotangent-laplacian.js";
import {sideCounts} from "./mesh-graph.js";
import type {TriangleMesh} from "./triangle-mesh.js";

/**
 * The Laplacian of a mesh's graph with equal weights, in the units of geometry: the *cotangentLaplacian* of the surface that
 * is glued together, by the same faces, from equilateral triangles of total *area*. Where no edge lies on a border it is
 * √3 F / area times the random-walk Laplacian D⁻¹(D − A) of the graph. Points do not matter. Linear time.
 *
 * Throws a RangeError if mesh is not one, or area is not positive and finite.
 */
export function equilateralLaplacian(mesh: TriangleMesh, area: number): SurfaceLaplacian {
  const sides = sideCounts(mesh);
  if (!(area > 0 && area < Infinity)) throw new RangeError(`invalid area; not positive and finite: ${area}`);
  const {faces} = mesh;
  // Each face adds half of cot 60° to each of its sides.
  const weights = {...sides, values: sides.values.map((count) => count / (2 * Math.sqrt(3)))};
  const masses = new Float64Array(sides.rows);
  for (const vertex of faces) masses[vertex] += area / faces.length;
  return {stiffness: laplacianUnchecked(weights, degreesUnchecked(weights), "none"), masses};
}
