import type {Matrix} from "../dense/matrix.js";

/** Vectors *from* … *to* − 1 of a basis. */
export interface Stretch {
  from: number;
  to: number;
}

export interface LanczosStep {
  /** B vⱼ is the combination by row j of T, and β vⱼ₊₁. */
  j: number;
  beta: number;
  /** T, with rows of *size* numbers, up to row and column j. */
  t: Float64Array;
  size: number;
  /** Rounding of B vⱼ and of what is taken from it, along any vector. */
  noise: number;
}

/** What is left along a vector after a step that makes orthogonal. */
const least = Number.EPSILON;

/**
 * How far rounding may have led the vectors of Lanczos's basis from orthogonal, without a look at them: the ω-recurrence
 * (Simon 1984). As B is symmetric, β ωⱼ₊₁ = T ωⱼ − αⱼ ωⱼ − βⱼ₋₁ ωⱼ₋₁ + rounding for ωⱼ = Vᵀvⱼ. Rounding is taken to be as
 * large as it may be, and never to cancel.
 */
export class OrthogonalityEstimate {
  readonly #most: number;
  readonly #nearly: number;
  #last: Float64Array;
  #before: Float64Array;
  /** The Ritz vectors with which the basis begins since a restart: T has an arrow there. */
  #kept = 0;
  /** Whether the last vector was made orthogonal to each: the next has to be too, as it follows from the last two. */
  readonly #again: Uint8Array;
  /** The length of what was taken from B vⱼ beside T, each time: second order in products with what is still in the basis. */
  #drifts: Float64Array;

  /** Of vectors v₀ … v with the index *size*, which are made orthogonal again when an estimate passes *most*. */
  constructor(size: number, most: number) {
    this.#most = most;
    this.#nearly = Math.sqrt(most * least);
    this.#last = new Float64Array(size + 1).fill(least);
    this.#before = this.#last.slice();
    this.#again = new Uint8Array(size + 1);
    this.#drifts = new Float64Array(size);
  }

  /** An upper bound, as estimated, of the products of the last vector with the *count* before it. */
  worst(count: number): number {
    return this.#last.subarray(0, count).reduce((most, omega) => Math.max(most, Math.abs(omega)), 0);
  }

  /**
   * The basis has become *kept* Ritz vectors, by the first columns of Y, and, orthogonal to them, the last vector. What was
   * taken lies partly along vectors that are no longer there: to the recurrence it is as good as rounding.
   */
  restart(kept: number, {rows: size, columns, data}: Matrix): void {
    const drifts = new Float64Array(size);
    for (let j = 0, at = 0; j < size; ++j, at += columns - kept) {
      for (let i = 0; i < kept; ++i) drifts[i] += this.#drifts[j] * Math.abs(data[at++]);
    }
    this.#drifts = drifts;
    this.#kept = kept;
    this.renew();
    this.#again.fill(1, 0, kept);
  }

  /** *length* was taken from B vⱼ, beside T, to make the next vector orthogonal. */
  taken(j: number, length: number): void {
    this.#drifts[j] += length;
  }

  /** The last vector is orthogonal to all before it, but for rounding. */
  renew(): void {
    this.#last.fill(least);
    this.#again.fill(0);
  }

  /** Goes on from vⱼ to vⱼ₊₁. */
  advance({j, beta, t, size, noise}: LanczosStep): void {
    const [now, next] = [this.#last, this.#before];
    const alpha = t[j * size + j];
    const coupling = j > 0 ? t[j * size + j - 1] : 0;
    now[j] = 1;
    for (let i = 0; i < j; ++i) {
      const sum = this.#coupled(t, size, i, j) - alpha * now[i] - coupling * next[i];
      const off = i < this.#kept ? noise + this.#drifts[i] : noise;
      next[i] = (sum + (sum < 0 ? -off : off)) / beta;
    }
    next[j] = noise / beta;
    [this.#last, this.#before] = [next, now];
  }

  /** Row i of T times ωⱼ, i < j. */
  #coupled(t: Float64Array, size: number, i: number, j: number): number {
    const now = this.#last;
    const kept = this.#kept;
    const end = Math.min(j, Math.max(i, kept) + 1);
    let sum = 0;
    for (let m = i > kept ? i - 1 : 0; m <= end; ++m) sum += t[i * size + m] * now[m];
    return sum;
  }

  /** The vectors before vⱼ to which it is to be made orthogonal, or *all*, and will be; none while it is near enough. */
  stretches(j: number, all: boolean): Stretch[] {
    const result: Stretch[] = [];
    const far = !(this.worst(j) <= this.#most);
    for (let i = 0; i < j; ++i) {
      const due = all || (far && !(Math.abs(this.#last[i]) <= this.#nearly));
      const chosen = due || this.#again[i] === 1;
      this.#again[i] = Number(due);
      if (!chosen) continue;
      this.#last[i] = least;
      const stretch = result.at(-1);
      if (stretch?.to === i) ++stretch.to;
      else result.push({from: i, to: i + 1});
    }
    return result;
  }
}
