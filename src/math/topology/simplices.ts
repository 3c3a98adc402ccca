import type {Distances} from "./distances.js";

/** A simplex by its number, and its diameter: the longest of its edges. */
export interface Simplex {
  index: number;
  diameter: number;
}

/**
 * Numbers the simplices on n points by the combinatorial number system: vertices v₀ > v₁ > … > v_d have the number
 * Σ C(vᵢ, d + 1 − i), and their count, C(n, d + 1), must be exact in double precision.
 */
export class Simplices {
  private readonly binomials: Float64Array[];

  constructor(
    readonly space: Distances,
    readonly maxDimension: number
  ) {
    const n = space.size;
    this.binomials = Array.from({length: maxDimension + 3}, () => new Float64Array(n + 1));
    this.binomials[0].fill(1);
    for (let k = 1; k < this.binomials.length; ++k) {
      for (let v = 1; v <= n; ++v) this.binomials[k][v] = this.binomials[k][v - 1] + this.binomials[k - 1][v - 1];
    }
    const count = this.binomials[maxDimension + 2][n];
    if (!(count <= Number.MAX_SAFE_INTEGER)) {
      throw new RangeError(`too many points for dimension ${maxDimension}: ${n}, with ${count} simplices`);
    }
  }

  /** The number of the edge between *u* and *v* < u. */
  edge(u: number, v: number): number {
    return this.binomials[2][u] + v;
  }

  /** The vertices of a simplex of the given *dimension*, descending. */
  vertices(index: number, dimension: number): number[] {
    const result: number[] = [];
    let below = this.space.size - 1;
    for (let k = dimension + 1; k > 0; --k) {
      below = lastAtMost(this.binomials[k], index, below);
      result.push(below);
      index -= this.binomials[k][below];
      --below;
    }
    return result;
  }

  /** The longest edge between *vertices*. */
  diameter(vertices: readonly number[]): number {
    const {size: n, distances} = this.space;
    let longest = 0;
    for (const u of vertices) for (const v of vertices) longest = Math.max(longest, distances[u * n + v]);
    return longest;
  }

  /** Calls *visit* for the simplices of one dimension less that are faces of this one. */
  faces(index: number, dimension: number, visit: (index: number, diameter: number) => void): void {
    const vertices = this.vertices(index, dimension);
    for (const left of vertices) {
      const face = vertices.filter((v) => v !== left);
      visit(this.number(face), this.diameter(face));
    }
  }

  /**
   * Calls *visit* for the simplices of one dimension more that have this one as a face and a finite diameter, by
   * descending number; with *above*, only those whose new vertex is the largest, so that over all simplices each is met
   * once.
   */
  cofaces(
    index: number,
    diameter: number,
    dimension: number,
    visit: (index: number, diameter: number) => void,
    above = false
  ): void {
    const {size: n, distances} = this.space;
    const vertices = this.vertices(index, dimension);
    let below = index;
    let over = 0;
    let k = dimension + 1;
    for (let v = n - 1, next = 0; v >= 0; --v) {
      if (v === vertices[next]) {
        if (above) return;
        below -= this.binomials[k][v];
        over += this.binomials[k + 1][v];
        --k;
        ++next;
        continue;
      }
      let longest = diameter;
      for (let i = 0; i <= dimension; ++i) longest = Math.max(longest, distances[vertices[i] * n + v]);
      if (longest < Infinity) visit(over + this.binomials[k + 1][v] + below, longest);
    }
  }

  /** The greatest number of a simplex of one dimension more and the same diameter that has this one as a face, or −1. */
  firstCoface(index: number, diameter: number, dimension: number): number {
    const {size: n, distances} = this.space;
    const vertices = this.vertices(index, dimension);
    for (let v = n - 1; v >= 0; --v) {
      let i = 0;
      while (i <= dimension && vertices[i] !== v && distances[vertices[i] * n + v] <= diameter) ++i;
      if (i > dimension) return this.numberWith(vertices, v);
    }
    return -1;
  }

  /** The number of the simplex with the given vertices, descending, and one more. */
  private numberWith(vertices: readonly number[], vertex: number): number {
    let k = vertices.length + 1;
    let sum = 0;
    let i = 0;
    for (; i < vertices.length && vertices[i] > vertex; ++i) sum += this.binomials[k--][vertices[i]];
    sum += this.binomials[k--][vertex];
    for (; i < vertices.length; ++i) sum += this.binomials[k--][vertices[i]];
    return sum;
  }

  /** The number of the simplex with the given vertices, descending. */
  number(vertices: readonly number[]): number {
    return vertices.reduce((sum, v, i) => sum + this.binomials[vertices.length - i][v], 0);
  }
}

/** The last place ≤ *high* at which the ascending *values* are at most *bound*. */
function lastAtMost(values: Float64Array, bound: number, high: number): number {
  let low = 0;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle] <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
