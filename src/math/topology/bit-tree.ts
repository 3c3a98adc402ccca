/** A set of whole numbers below *size* ≤ 2³², of which the greatest is found at once: bits, and summaries of 32 words each. */
export class BitTree {
  /** The bits, then for each word whether it is not zero, and so on up to a single word. */
  private readonly levels: Uint32Array[] = [];

  constructor(size: number) {
    let words = Math.max(1, Math.ceil(size / 32));
    for (;;) {
      this.levels.push(new Uint32Array(words));
      if (words === 1) return;
      words = Math.ceil(words / 32);
    }
  }

  /** Puts *key* in if it was out, and out if it was in. */
  toggle(key: number): void {
    const {levels} = this;
    let at = Math.floor(key / 32);
    let bit = 1 << (key & 31);
    let before = levels[0][at];
    let after = (levels[0][at] = before ^ bit);
    for (let l = 1; l < levels.length && (before === 0 || after === 0); ++l) {
      bit = 1 << (at & 31);
      at >>>= 5;
      before = levels[l][at];
      after = levels[l][at] = before ^ bit;
    }
  }

  /** The greatest key, or −1 if there is none. */
  greatest(): number {
    const {levels} = this;
    let at = 0;
    for (let l = levels.length - 1; l >= 0; --l) {
      const word = levels[l][at];
      if (word === 0) return -1;
      at = 32 * at + (31 - Math.clz32(word));
    }
    return at;
  }

  /** Takes all keys out, and returns them, descending. */
  drain(): number[] {
    const keys: number[] = [];
    for (let key = this.greatest(); key >= 0; key = this.greatest()) {
      keys.push(key);
      this.toggle(key);
    }
    return keys;
  }
}
