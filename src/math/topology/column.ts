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
      if (!before(index, diameter, indices[parent], diameters[parent])) break;
      this.move(parent, at);
      at = parent;
    }
    indices[at] = index;
    diameters[at] = diameter;
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
    let at = 0;
    for (let child = 1; child < n; child = 2 * at + 1) {
      const other = child + 1;
      if (other < n && before(indices[other], diameters[other], indices[child], diameters[child])) child = other;
      if (!before(indices[child], diameters[child], index, diameter)) break;
      this.move(child, at);
      at = child;
    }
    indices[at] = index;
    diameters[at] = diameter;
  }

  private move(from: number, to: number): void {
    this.indices[to] = this.indices[from];
    this.diameters[to] = this.diameters[from];
  }
}

function before(index: number, diameter: number, otherIndex: number, otherDiameter: number): boolean {
  return diameter < otherDiameter || (diameter === otherDiameter && index > otherIndex);
}
