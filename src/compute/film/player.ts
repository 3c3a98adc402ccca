import type {Step} from "../../math/step.js";
import {Film, type FilmOptions} from "./film.js";
import type {Source} from "./source.js";

export type PlayerStatus = "paused" | "playing" | "running" | "done" | "cancelled" | "failed";

export interface PlayerOptions extends FilmOptions {
  /** Hears of every change: of what is known, of what is shown, of the status. */
  onChange?: () => void;
  /** Milliseconds between two states of a film that plays; defaults to 80. */
  interval?: number;
  /** Waits; a test has a clock of its own. */
  wait?: (milliseconds: number) => Promise<void>;
}

/** How long steps are made at a time before the page is told, in milliseconds: half a frame. */
const slice = 8;

/**
 * An iteration as a film: made a step at a time, played, run to its end, stopped, and wound back to any state that was kept.
 * *shown* is the state that a page sees.
 */
export class Player<S extends Step> {
  readonly film: Film<S>;
  status: PlayerStatus = "paused";
  shown: S | undefined;
  error: unknown;
  readonly #source: Source<S>;
  readonly #onChange: () => void;
  readonly #interval: number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  /** The steps that are being made; the next wait for them. */
  #making: Promise<void> = Promise.resolve();

  constructor(source: Source<S>, {onChange, interval = 80, wait, ...limits}: PlayerOptions = {}) {
    this.film = new Film(limits);
    this.#source = source;
    this.#onChange = onChange ?? (() => undefined);
    this.#interval = interval;
    this.#wait = wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  }

  /** Whether there may be more to come. */
  get isOpen(): boolean {
    return this.status === "paused" || this.status === "playing" || this.status === "running";
  }

  /** Shows the next state: one that is kept, or one that is made now. */
  async step(): Promise<void> {
    this.pause();
    await this.#forward();
  }

  /** Shows state after state, at a pace that an eye can follow, until it is paused or there are no more. */
  async play(): Promise<void> {
    if (!this.#begin("playing")) return;
    while (this.status === "playing" && (await this.#forward())) await this.#wait(this.#interval);
    if (this.status === "playing") this.#set("paused");
  }

  /** Makes all steps as fast as they can be made, and shows the last. */
  async run(): Promise<void> {
    if (!this.#begin("running")) return;
    while (this.status === "running") {
      await this.#make({steps: Infinity, milliseconds: slice});
      this.shown = this.film.states.at(-1);
      this.#onChange();
    }
  }

  pause(): void {
    if (this.status === "playing" || this.status === "running") this.#set("paused");
  }

  /** Ends the iteration; what was made of it can still be seen. */
  cancel(): void {
    if (!this.isOpen) return;
    this.#source.end();
    this.#set("cancelled");
  }

  /** Shows what is kept of *iteration*, or the last before it. */
  seek(iteration: number): void {
    this.pause();
    this.shown = this.film.at(iteration);
    this.#onChange();
  }

  /** Whether there may be more; of what is over, the end is shown. */
  #begin(status: "playing" | "running"): boolean {
    const isOpen = this.isOpen;
    if (isOpen) this.status = status;
    else this.shown = this.film.states.at(-1);
    this.#onChange();
    return isOpen;
  }

  /** Shows the state after the one that is shown; false where there is none. */
  async #forward(): Promise<boolean> {
    const next = () => this.film.states.find(({iteration}) => iteration > (this.shown?.iteration ?? -Infinity));
    if (!next() && this.isOpen) await this.#make({steps: 1, milliseconds: Infinity});
    const state = next();
    if (!state) return false;
    this.shown = state;
    this.#onChange();
    return true;
  }

  #make(pace: {steps: number; milliseconds: number}): Promise<void> {
    return (this.#making = this.#making.then(async () => {
      if (!this.isOpen) return;
      try {
        const {states, residuals, done} = await this.#source.advance({...pace, every: this.film.every});
        if (!this.isOpen) return;
        this.film.add(states, residuals);
        if (done) this.#set("done");
      } catch (error) {
        if (!this.isOpen) return;
        this.error = error;
        this.#set("failed");
      }
    }));
  }

  #set(status: PlayerStatus): void {
    this.status = status;
    this.#onChange();
  }
}
