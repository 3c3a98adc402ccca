import type {CsrMatrix} from "../sparse/csr.js";

/** The part of all nodes, beyond which those at one distance are too many. */
const widest = 1 / 16;

/**
 * Whether breadth-first searches, one in each component of a symmetric matrix, nowhere meet many nodes at one distance: on
 * lines, surfaces and nearest neighbours in few dimensions, not on expanders nor where some of them are joined. In a
 * connected graph the nearest and the farthest quarter are then 7 links apart at least, so the second eigenvalue of its
 * Laplacian is below 2 % of the last (Chung, Grigor'yan & Yau 1996), and on a large graph far below. Linear time.
 */
export function isSpreadOut({rows: n, offsets, indices, values}: CsrMatrix): boolean {
  const queue = new Uint32Array(n);
  const seen = new Uint8Array(n);
  let left = widest * n;
  for (let size = 0, root = 0; size < n; ++root) {
    if (seen[root]) continue;
    seen[root] = 1;
    let at = size;
    queue[size++] = root;
    let most = 0;
    while (at < size) {
      const end = size;
      most = Math.max(most, end - at);
      if (most > left) return false;
      for (; at < end; ++at) {
        const i = queue[at];
        for (let k = offsets[i], last = offsets[i + 1]; k < last; ++k) {
          const j = indices[k];
          if (seen[j] || values[k] === 0) continue;
          seen[j] = 1;
          queue[size++] = j;
        }
      }
    }
    left -= most;
  }
  return true;
}
