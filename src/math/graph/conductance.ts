import {checkCsr, checkLength} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";
import {cut} from "./cut.js";

/**
 * The conductance of a set of nodes, cut(S, Sᶜ) / min(vol S, vol Sᶜ), in [0, 1], where a volume is a sum of degrees:
 * how likely a walker in S is to leave it in one step. *inSet* says of each node whether it belongs to S. Infinity where
 * a side has no volume, since such a set is no candidate for a cut.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or inSet has not one entry a node.
 */
export function conductance(adjacency: CsrMatrix, inSet: ArrayLike<number | boolean>): number {
  checkCsr("adjacency", adjacency);
  checkLength("inSet", inSet, adjacency.rows);
  const sides = Uint8Array.from({length: adjacency.rows}, (_, i) => (inSet[i] ? 1 : 0));
  const across = cut(adjacency, sides);
  const volume = [0, 0];
  degrees(adjacency).forEach((d, i) => (volume[sides[i]] += d));
  const smaller = Math.min(volume[0], volume[1]);
  return smaller > 0 ? across / smaller : Infinity;
}
