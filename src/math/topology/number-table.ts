/** A table from whole numbers below 2⁵³ to others below 2³¹, of at most *most* entries: open addressing, without objects. */
export class NumberTable {
  private readonly keys: Float64Array;
  private readonly values: Int32Array;
  private readonly mask: number;

  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.keys = new Float64Array(slots).fill(-1);
    this.values = new Int32Array(slots);
    this.mask = slots - 1;
  }

  /** What stands at *key*, −1 if nothing does. */
  get(key: number): number {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? this.values[slot] : -1;
  }

  set(key: number, value: number): void {
    const slot = this.slotOf(key);
    this.keys[slot] = key;
    this.values[slot] = value;
  }

  *entries(): Generator<[key: number, value: number]> {
    for (let slot = 0; slot <= this.mask; ++slot) {
      if (this.keys[slot] >= 0) yield [this.keys[slot], this.values[slot]];
    }
  }

  /** Where *key* is, or the free place where it would be. */
  private slotOf(key: number): number {
    const {keys, mask} = this;
    const hash = Math.imul(key ^ Math.floor(key / 2 ** 32), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] >= 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }
}
