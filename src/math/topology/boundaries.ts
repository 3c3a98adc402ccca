import {Column} from "./column.js";
import type {Simplices} from "./simplices.js";

/** A boundary to which others were added, and the simplices whose boundaries they are, by number. */
interface Reduced {
  column: number[];
  chain: number[];
}

/**
 * Reduces the boundaries of single simplices, led by the pairs that cohomology has found, so that few others are met
 * (Čufar & Virk 2023).
 */
export class Boundaries {
  /** By dimension: how to list simplices and what fills them, by number; and that as a table, once it is wanted. */
  private readonly pairs: (() => [number, number][])[] = [];
  private readonly partners: Map<number, number>[] = [];
  private readonly known = new Map<string, Reduced>();

  constructor(private readonly simplices: Simplices) {}

  /** Makes *pairs* known, of a simplex of the given *dimension* and one of one dimension more that fills it. */
  pair(dimension: number, pairs: () => [number, number][]): void {
    this.pairs[dimension] = pairs;
  }

  /** The cycle that a simplex of the given *dimension* fills, as lists of points: there with its last simplex, not before. */
  boundary(index: number, dimension: number): number[][] {
    return this.reduced(index, dimension).column.map((face) => this.simplices.vertices(face, dimension - 1));
  }

  /** A cycle of which a simplex that fills nothing is the last, as lists of points. */
  chain(index: number, dimension: number): number[][] {
    return this.reduced(index, dimension).chain.map((simplex) => this.simplices.vertices(simplex, dimension));
  }

  private partnersOf(dimension: number): Map<number, number> {
    return (this.partners[dimension] ??= new Map(this.pairs[dimension]()));
  }

  private reduced(index: number, dimension: number): Reduced {
    const key = `${dimension}:${index}`;
    const known = this.known.get(key);
    if (known) return known;
    const partners = this.partnersOf(dimension - 1);
    const sum = new Column();
    const chain = new Set([index]);
    const add = (face: number, diameter: number) => sum.add(-face, -diameter); // the last comes first
    this.simplices.faces(index, dimension, add);
    for (let last = sum.pivot(); last; last = sum.pivot()) {
      const partner = partners.get(-last.index);
      if (partner === index || partner === undefined) break;
      const other = this.reduced(partner, dimension);
      for (const face of other.column) add(face, this.simplices.diameter(this.simplices.vertices(face, dimension - 1)));
      for (const simplex of other.chain) if (!chain.delete(simplex)) chain.add(simplex);
    }
    const column: number[] = [];
    for (let last = sum.pivot(); last; last = sum.pivot()) {
      column.push(-last.index);
      sum.add(last.index, last.diameter);
    }
    const found = {column, chain: [...chain]};
    this.known.set(key, found);
    return found;
  }
}
