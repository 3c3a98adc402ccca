import {workers, type ComputeOptions} from "../compute.js";
import {progressBar} from "../progress-bar.js";

/** What is known of an ensemble: the runs that are over, in the order of their seeds. */
export interface Ensemble<T> {
  seeds: number[];
  values: T[];
  /** How many were to be run. */
  of: number;
  /** Whether there is no more to come: all were run, or it was cancelled. */
  done: boolean;
}

export interface EnsembleOptions extends Pick<ComputeOptions, "signal" | "invalidation" | "display"> {
  /** What it is called on the bar; defaults to "ensemble". */
  label?: string;
}

/** One run; it is to hand *options* on to `compute`, so that it ends with the ensemble. */
export type Run<T> = (seed: number, options: Pick<ComputeOptions, "signal">) => T | PromiseLike<T>;

/**
 * Runs an experiment for each of *seeds*, as many at a time as there are workers, and yields what is known whenever a run is
 * over: as the value of a cell, an ensemble grows before the reader's eyes. What a seed gives does not depend on the others,
 * so that in the end the values are the same whatever came first.
 *
 * With "Cancel" on the bar, what was run remains; with *signal* or *invalidation* the generator ends without more. Throws
 * what a run throws, and ends the others.
 */
export async function* ensemble<T>(
  seeds: readonly number[],
  run: Run<T>,
  {label = "ensemble", signal, invalidation, display}: EnsembleOptions = {}
): AsyncGenerator<Ensemble<T>, void, undefined> {
  const all = new Runs(seeds, run);
  const leave = () => all.end("gone");
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave, {once: true});
  invalidation?.then(leave);
  const bar = display && progressBar(label, () => all.end("cancelled"));
  if (bar) display(bar.element);
  try {
    for (let known = all.known; ; known = await all.news()) {
      bar?.say(`${known.values.length} of ${seeds.length} seeds`, known.values.length / (seeds.length || 1));
      // The cell may be looked at before it asks for more.
      if (known.done) bar?.end(false);
      if (known.values.length > 0 || known.done) yield known;
      if (known.done) return;
    }
  } finally {
    signal?.removeEventListener("abort", leave);
    all.end("gone");
    bar?.end(false);
  }
}

/** Runs that are begun, as many at a time as there are workers. */
class Runs<T> {
  readonly #seeds: readonly number[];
  readonly #values = new Map<number, T>();
  readonly #controller = new AbortController();
  #ended: "gone" | "cancelled" | undefined;
  #failure: {error: unknown} | undefined;
  #begun = 0;
  #isNew = false;
  #wake: () => void = () => undefined;

  constructor(seeds: readonly number[], run: Run<T>) {
    this.#seeds = seeds;
    for (let lane = 0; lane < workers().size; ++lane) void this.#lane(run);
  }

  get known(): Ensemble<T> {
    const places = Array.from(this.#seeds.keys()).filter((place) => this.#values.has(place));
    const of = this.#seeds.length;
    return {
      seeds: places.map((place) => this.#seeds[place]),
      values: places.map((place) => this.#values.get(place)!),
      of,
      done: places.length === of || this.#ended !== undefined
    };
  }

  /** What is known once more is; throws what a run has thrown. */
  async news(): Promise<Ensemble<T>> {
    while (!this.#isNew && !this.#failure && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#failure) throw this.#failure.error;
    this.#isNew = false;
    return this.known;
  }

  end(how: "gone" | "cancelled"): void {
    this.#ended ??= how;
    this.#controller.abort(new DOMException("the ensemble was ended", "AbortError"));
    this.#wake();
  }

  async #lane(run: Run<T>): Promise<void> {
    while (this.#begun < this.#seeds.length && !this.#ended && !this.#failure) {
      const place = this.#begun++;
      try {
        const value = await run(this.#seeds[place], {signal: this.#controller.signal});
        if (this.#ended) return;
        this.#values.set(place, value);
        this.#isNew = true;
      } catch (error) {
        if (this.#ended) return;
        this.#failure = {error};
        this.#controller.abort(error);
      }
      this.#wake();
    }
  }
}
