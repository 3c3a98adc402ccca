/**
 * A sum modulo 2 of simplices, of which the first in the order of the filtration is wanted again and again: by ascending
 * diameter, and of equal ones by descending number. A binary heap; two copies of a simplex cancel when they come up.
 */
export class Column {
  private readonly indices: number[] = [];
  private readonly diameters: number[] = [];

  add(index: number, diameter: number): void {
    const {indices, diameters} = this;
    let at = indices.length;
    indices.push(index);
    diameters.push(diameter);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The first simplex that does not cancel, or null for an empty sum; it stays. */
  pivot(): {index: number; diameter: number} | null {
    const {indices, diameters} = this;
    while (indices.length > 0) {
      const [index, diameter] = [indices[0], diameters[0]];
      this.removeFirst();
      if (indices.length === 0 || indices[0] !== index) {
        this.add(index, diameter);
        return {index, diameter};
      }
      this.removeFirst();
    }
    return null;
  }

  private removeFirst(): void {
    const {indices, diameters} = this;
    const [index, diameter] = [indices.pop()!, diameters.pop()!];
    const n = indices.length;
    if (n === 0) return;
    indices[0] = index;
    diameters[0] = diameter;
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < n && this.before(child, first)) first = child;
      if (first === at) return;
      this.swap(at, first);
      at = first;
    }
  }

  private before(a: number, b: number): boolean {
    const {indices, diameters} = this;
    return diameters[a] < diameters[b] || (diameters[a] === diameters[b] && indices[a] > indices[b]);
  }

  private swap(a: number, b: number): void {
    const {indices, diameters} = this;
    [indices[a], indices[b]] = [indices[b], indices[a]];
    [diameters[a], diameters[b]] = [diameters[b], diameters[a]];
  }
}
