import {BitTree} from "./bit-tree.js";
import type {Lunes} from "./lunes.js";
import type {RankedEdges} from "./ranked-edges.js";

/** A loop, by ranks of edges. */
export interface Loop {
  /** The edge that closes it. */
  birth: number;
  /** The longest edge of the triangle that fills it, −1 if none does. */
  death: number;
  /** The edges of a cycle that is there from birth on and bounds from death on, descending; empty if death is −1. */
  cycle: readonly number[];
}

/** Columns that are reduced before it is told how many are done. */
const often = 64;

/**
 * The bars of dimension 1 of a Rips complex, by reducing boundaries modulo 2.
 *
 * Few triangles need be looked at (Koyama, Mémoli, Robins & Turner 2024). An edge with a point in its lune is at once the
 * longest of a triangle, and of its triangles those with points of the same part of the lune differ by boundaries that are
 * there already. So such an edge stands for the two others of its first triangle, only edges with empty lunes begin
 * loops, and only lunes that fall apart end them.
 */
export class Loops {
  private readonly filled = new Map<number, Loop>();
  private readonly sum: BitTree;
  /** By both points: the rank of their edge. */
  private readonly ranks: Int32Array;

  constructor(
    private readonly edges: RankedEdges,
    private readonly lunes: Lunes
  ) {
    const {n, us, vs} = edges;
    this.sum = new BitTree(us.length);
    this.ranks = new Int32Array(n * n);
    for (let rank = 0; rank < us.length; ++rank) this.ranks[us[rank] * n + vs[rank]] = rank;
  }

  /** Finds what ends loops; yields, now and then, the share that is done. */
  *fill(): Generator<number, void, undefined> {
    const {split, thirds} = this.lunes;
    for (const [done, {edge: death, third}] of split.entries()) {
      if (done % often === 0) yield done / split.length;
      this.toggleSides(death, thirds[death]);
      this.toggleSides(death, third);
      const birth = this.reduce(death);
      if (birth >= 0) this.filled.set(birth, {birth, death, cycle: this.sum.drain()});
    }
  }

  /** All loops, once it is known what ends them, given the *tree* of the edges that join components, ascending. */
  all(tree: readonly number[]): Loop[] {
    const {thirds} = this.lunes;
    const result: Loop[] = [];
    for (let birth = 0, joins = 0; birth < thirds.length; ++birth) {
      if (tree[joins] === birth) ++joins;
      else if (thirds[birth] < 0) result.push(this.filled.get(birth) ?? {birth, death: -1, cycle: []});
    }
    return result;
  }

  /** Whether a *cycle* of edges bounds as soon as the edge *death* is there. */
  bounds(cycle: readonly number[], death: number): boolean {
    for (const edge of cycle) this.sum.toggle(edge);
    const isNothing = this.reduce(death) < 0;
    this.sum.drain();
    return isNothing;
  }

  /** Adds boundaries up to *death* to the sum until its greatest edge is that of none; returns it, −1 if nothing is left. */
  private reduce(death: number): number {
    const {sum, filled, lunes} = this;
    for (let edge = sum.greatest(); edge >= 0; edge = sum.greatest()) {
      if (lunes.thirds[edge] >= 0) {
        sum.toggle(edge);
        this.toggleSides(edge, lunes.thirds[edge]);
        continue;
      }
      const loop = filled.get(edge);
      if (!loop || loop.death > death) return edge;
      for (const term of loop.cycle) sum.toggle(term);
    }
    return -1;
  }

  /** Toggles, of the triangle of an edge and a *third* point, the two other edges. */
  private toggleSides(edge: number, third: number): void {
    for (const end of [this.edges.us[edge], this.edges.vs[edge]]) {
      this.sum.toggle(this.ranks[Math.max(end, third) * this.edges.n + Math.min(end, third)]);
    }
  }
}
