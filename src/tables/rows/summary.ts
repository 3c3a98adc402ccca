import type {Keys} from "./keys.js";
import type {Steps} from "./steps.js";

/** What a column's rows are counted in: equal parts of a range, or the most frequent names. */
export type Bins = RangeBins | NameBins;

export interface RangeBins {
  kind: "range";
  /** The least and the largest finite value; bins are closed below, the last above too. */
  low: number;
  high: number;
  count: number;
}

export interface NameBins {
  kind: "names";
  /** The most frequent names, by their places among the keys' names; the last bin is for all others, if there are any. */
  places: readonly number[];
  others: boolean;
  count: number;
  /** The bin of each name. */
  binOf: Uint32Array;
}

export interface Summary {
  bins: Bins | null;
  /** How many rows each bin has. */
  counts: Uint32Array;
  nulls: number;
  /** Rows whose value is NaN. */
  nan: number;
  /** Rows whose value is infinite, of either sign. */
  infinite: number;
}

/** How many parts a range has, and how many names have a bin of their own. */
const most = {parts: 24, names: 8};
/** Rows between two pauses. */
const stride = 16_384;

/** Counts a column's rows; whole numbers that lie close have a bin each. */
export function* summarize(keys: Keys): Steps<Summary> {
  const {numbers, valid, kind} = keys;
  if (kind === "other") {
    return {bins: null, counts: new Uint32Array(0), nulls: yield* nullsOf(keys), nan: 0, infinite: 0};
  }
  if (kind === "category") {
    const bins = yield* nameBins(keys);
    if (!bins) return {bins, counts: new Uint32Array(0), nulls: yield* nullsOf(keys), nan: 0, infinite: 0};
    return {bins, counts: yield* binCounts(keys, bins), nulls: yield* nullsOf(keys), nan: 0, infinite: 0};
  }
  let [low, high, nulls, nan, infinite] = [Infinity, -Infinity, 0, 0, 0];
  let whole = true;
  for (let row = 0; row < numbers.length; ++row) {
    const value = numbers[row]!;
    if (valid && !valid[row]) ++nulls;
    else if (value - value === 0) {
      if (value < low) low = value;
      if (value > high) high = value;
      whole &&= Math.floor(value) === value;
    } else if (value !== value) ++nan;
    else ++infinite;
    if (row % stride === 0) yield;
  }
  if (low > high) return {bins: null, counts: new Uint32Array(0), nulls, nan, infinite};
  const span = high - low;
  const parts = span === 0 ? 1 : whole && kind === "number" && span < most.parts ? span + 1 : most.parts;
  const bins: RangeBins = {kind: "range", low, high, count: parts};
  return {bins, counts: yield* binCounts(keys, bins), nulls, nan, infinite};
}

/** How many rows each bin has, of those that *counts* lets pass; of all by default. */
export function* binCounts({numbers, valid}: Keys, bins: Bins, passes?: (row: number) => boolean): Steps<Uint32Array> {
  const counts = new Uint32Array(bins.count);
  const place = binPlace(bins);
  for (let row = 0; row < numbers.length; ++row) {
    if (row % stride === 0) yield;
    if ((valid && !valid[row]) || (passes && !passes(row))) continue;
    const bin = place(numbers[row]!);
    if (bin >= 0) ++counts[bin];
  }
  return counts;
}

/** The bin of a value; −1 if it has none. */
export function binPlace(bins: Bins): (value: number) => number {
  if (bins.kind === "names") return (value) => bins.binOf[value]!;
  const {low, high, count} = bins;
  // Halves, since the difference of two doubles may be no double.
  const scale = count / (high / 2 - low / 2 || 1) / 2;
  return (value) => {
    if (!(value >= low && value <= high)) return -1;
    return Math.min(count - 1, Math.floor((value / 2 - low / 2) * 2 * scale));
  };
}

/** The most frequent names; null if there are many and each is there once. */
function* nameBins({numbers, valid, names}: Keys): Steps<NameBins | null> {
  const counts = new Uint32Array(names.length);
  for (let row = 0; row < numbers.length; ++row) {
    if (!valid || valid[row]) ++counts[numbers[row]!];
    if (row % stride === 0) yield;
  }
  const places: number[] = [];
  for (let place = 0; place < counts.length; ++place) {
    let at = places.length;
    while (at > 0 && counts[places[at - 1]!]! < counts[place]!) --at;
    if (at < most.names) places.splice(at, 0, place);
    if (places.length > most.names) places.pop();
    if (place % stride === 0) yield;
  }
  if (places.length === 0 || (names.length > most.names && counts[places[0]!] === 1)) return null;
  const others = names.length > places.length;
  const binOf = new Uint32Array(names.length).fill(places.length);
  places.forEach((place, bin) => (binOf[place] = bin));
  return {kind: "names", places, others, count: places.length + (others ? 1 : 0), binOf};
}

function* nullsOf({valid}: Keys): Steps<number> {
  let nulls = 0;
  for (let row = 0; valid && row < valid.length; ++row) {
    nulls += 1 - valid[row]!;
    if (row % stride === 0) yield;
  }
  return nulls;
}
