import {checkInteger, checkNumbers, checkObject} from "../dense/check.js";
import type {Bar} from "./persistence.js";

/** Throws a RangeError that names the first bar whose ends are no birth and death. */
export function checkBars(bars: readonly Bar[], name: string): void {
  checkNumbers(name, bars);
  bars.forEach((bar, i) => {
    checkObject(`bar ${i} of ${name}`, bar, "a bar");
    checkInteger(bar.dimension, `dimension of bar ${i} of ${name}`, 0);
  });
  bars.forEach(({birth, death}, i) => {
    if (!(Number.isFinite(birth) && birth <= death)) {
      throw new RangeError(`invalid bar ${i} of ${name}; not −∞ < birth ≤ death: ${birth}, ${death}`);
    }
  });
}

/** The cost of matching two bars: the larger of what the ends move. */
export function toPoint(a: Bar, b: Bar): number {
  return Math.max(Math.abs(a.birth - b.birth), Math.abs(a.death - b.death));
}

/** The cost of matching a bar with nothing: half its length. */
export function toDiagonal({birth, death}: Bar): number {
  return death / 2 - birth / 2;
}

/** What bars that never end move when they are matched in order, the best that can be; Infinity if one is left over. */
export function matchInfinite(a: readonly Bar[], b: readonly Bar[]): number[] {
  const births = (bars: readonly Bar[]) =>
    bars
      .filter(({death}) => death === Infinity)
      .map(({birth}) => birth)
      .sort((x, y) => x - y);
  const [left, right] = [births(a), births(b)];
  if (left.length !== right.length) return [Infinity];
  return left.map((birth, i) => Math.abs(birth - right[i]));
}
