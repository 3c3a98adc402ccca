import type {RankedEdges} from "./ranked-edges.js";

/**
 * The triangles of a Rips complex that decide about its loops. The lune of an edge are the points that shorter edges join
 * to both of its ends; two points of a lune belong together if shorter edges join them within it.
 */
export interface Lunes {
  /** By rank of an edge: the least point of its lune, −1 if it is empty. */
  thirds: Int32Array;
  /** The edges whose lunes fall apart, ascending, and for each part but the first its least point, ascending. */
  split: {edge: number; third: number}[];
}

/**
 * Finds the lunes of all edges, by bits: what is joined to a point by the edges so far is a row of n bits. Cost m n / 32 for
 * m edges, times the few steps it takes to see that a lune is in one piece.
 */
export function lunes({n, us, vs}: RankedEdges): Lunes {
  const words = Math.ceil(n / 32);
  const joined = new Int32Array(n * words);
  const lune = new Int32Array(words);
  const front = new Int32Array(words);
  const thirds = new Int32Array(us.length).fill(-1);
  const split: Lunes["split"] = [];

  /** Takes what belongs together with *point* out of the lune; returns whether something is left. */
  const takePart = (point: number): boolean => {
    front.fill(0);
    for (let next = point; next >= 0; next = takeLeast(front)) {
      const row = next * words;
      let left = 0;
      for (let w = 0; w < words; ++w) {
        const met = lune[w] & joined[row + w];
        front[w] |= met;
        left |= lune[w] ^= met;
      }
      if (left === 0) return false;
    }
    return true;
  };

  for (let edge = 0; edge < us.length; ++edge) {
    const [u, v] = [us[edge] * words, vs[edge] * words];
    for (let w = 0; w < words; ++w) lune[w] = joined[u + w] & joined[v + w];
    joined[u + (vs[edge] >>> 5)] |= 1 << (vs[edge] & 31);
    joined[v + (us[edge] >>> 5)] |= 1 << (us[edge] & 31);
    let third = (thirds[edge] = takeLeast(lune));
    while (third >= 0 && takePart(third)) {
      third = takeLeast(lune);
      split.push({edge, third});
    }
  }
  return {thirds, split};
}

/** Takes the least number out of a set of bits, and returns it, −1 if there is none. */
function takeLeast(bits: Int32Array): number {
  for (let w = 0; w < bits.length; ++w) {
    const word = bits[w];
    if (word === 0) continue;
    bits[w] = word & (word - 1);
    return 32 * w + (31 - Math.clz32(word & -word));
  }
  return -1;
}
