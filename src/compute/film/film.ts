import type {Step} from "../../math/step.js";

export interface FilmOptions {
  /** The most states that are kept; at least 3; defaults to 240. */
  states?: number;
  /** What the states that are kept may take, in bytes of typed arrays; defaults to 64 MB. */
  bytes?: number;
}

const mostResiduals = 4096;

/**
 * States of an iteration within a bounded memory: the first, the last, and of those between every *every*-th, where *every*
 * doubles when there are too many. Residuals are thinned in the same way, to a few thousand.
 */
export class Film<S extends Step> {
  /** Steps made. */
  steps = 0;
  /** The residual of each step whose number, from 0, is a multiple of *residualEvery*. */
  residuals: number[] = [];
  residualEvery = 1;
  #kept: S[] = [];
  #last: S | undefined;
  #every = 1;
  #sum = 0;
  readonly #limits: Required<FilmOptions>;

  constructor({states = 240, bytes = 64e6}: FilmOptions = {}) {
    if (!(Number.isInteger(states) && states >= 3))
      throw new RangeError(`invalid states; not an integer from 3 on: ${states}`);
    if (!(bytes > 0)) throw new RangeError(`invalid bytes; not positive: ${bytes}`);
    this.#limits = {states, bytes};
  }

  /** Of how many iterations one is kept. */
  get every(): number {
    return this.#every;
  }

  /** The states that are kept, in their order. */
  get states(): readonly S[] {
    const kept = this.#kept;
    return this.#last === undefined || kept.at(-1) === this.#last ? kept : [...kept, this.#last];
  }

  /** The state whose iteration is at most *iteration* and nearest to it. */
  at(iteration: number): S | undefined {
    return this.states.findLast((state) => state.iteration <= iteration) ?? this.states[0];
  }

  add(states: readonly S[], residuals: readonly number[]): void {
    for (const residual of residuals) this.#note(residual);
    for (const state of states) this.#keep(state);
  }

  #note(residual: number): void {
    if (this.steps++ % this.residualEvery === 0) this.residuals.push(residual);
    if (this.residuals.length < mostResiduals) return;
    this.residualEvery *= 2;
    this.residuals = this.residuals.filter((_, at) => at % 2 === 0);
  }

  #keep(state: S): void {
    if (this.#kept.length === 0 || state.iteration % this.#every === 0) {
      this.#kept.push(state);
      this.#sum += bytesOf(state);
    }
    this.#last = state;
    // Beside those in between stand the first and the last.
    while (this.#kept.length > 2 && this.#isFull()) this.#thin();
  }

  #isFull(): boolean {
    return this.#kept.length >= this.#limits.states || this.#sum > this.#limits.bytes;
  }

  #thin(): void {
    this.#every *= 2;
    this.#kept = this.#kept.filter(({iteration}, at) => at === 0 || iteration % this.#every === 0);
    this.#sum = this.#kept.reduce((sum, state) => sum + bytesOf(state), 0);
  }
}

/** The bytes of all typed arrays in a value. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + bytesOf(each), 0);
}
