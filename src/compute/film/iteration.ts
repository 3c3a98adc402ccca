import type {Step} from "../../math/step.js";
import type {IterationArguments, IterationName, StateOf} from "../iterations.js";
import {controls} from "./controls.js";
import {drawCurves} from "./curve.js";
import type {FilmOptions} from "./film.js";
import {Player} from "./player.js";
import {inPage, inWorker, type Source} from "./source.js";

export interface IterationOptions extends FilmOptions {
  /** What the iteration is called; defaults to "iteration". */
  label?: string;
  /** Whether it begins by running to its end; defaults to false: it shows its first state. */
  run?: boolean;
  /** Milliseconds between two states of a film that plays; defaults to 80. */
  interval?: number;
  /** A cell's own *invalidation*: the iteration ends when the cell runs again, or goes. */
  invalidation?: PromiseLike<unknown>;
  document?: Document;
}

/** An input whose value is the state that is shown. It has none before the first step is made, and `view` waits for it. */
export type IterationInput<V> = HTMLElement & {value: V};

/**
 * A generator of steps as an input: a bar with its residuals' curve, buttons to play, step, run and cancel, and a slider over
 * the states that are kept. `const step = view(iteration(jacobi(a)))` is the state that the reader looks at.
 */
export function iteration<S extends Step>(steps: Iterable<S>, options?: IterationOptions): IterationInput<S> {
  const {label = "iteration"} = options ?? {};
  return input<S, S>({[label]: inPage(steps)}, ({[label]: state}) => state, options);
}

/** The same for an iteration of the library, made in a worker. */
export function iterationInWorker<K extends IterationName>(
  name: K,
  args: IterationArguments<K>,
  options?: IterationOptions
): IterationInput<StateOf<K>> {
  type S = StateOf<K> & Step;
  const label = options?.label ?? name;
  return input<S, StateOf<K>>({[label]: inWorker(name, args)}, ({[label]: state}) => state, {...options, label});
}

/** Several generators side by side: each makes a step when the others do, and the value has the state of each by its label. */
export function race<T extends Readonly<Record<string, Iterable<Step>>>>(
  runners: T,
  options?: IterationOptions
): IterationInput<{[K in keyof T]: T[K] extends Iterable<infer S> ? S : never}> {
  const sources = Object.fromEntries(Object.entries(runners).map(([label, steps]) => [label, inPage(steps)]));
  return input<Step, {[K in keyof T]: T[K] extends Iterable<infer S> ? S : never}>(
    sources,
    (states) => states as {[K in keyof T]: T[K] extends Iterable<infer S> ? S : never},
    {label: Object.keys(runners).join(" and "), ...options}
  );
}

function input<S extends Step, V>(
  sources: Readonly<Record<string, Source<S>>>,
  valueOf: (states: Record<string, S>) => V,
  {label = "iteration", run = false, invalidation, document = globalThis.document, ...options}: IterationOptions = {}
): IterationInput<V> {
  const form = controls(document, label);
  const element = Object.assign(form.element, {value: undefined as V});
  let waiting = false;
  const onChange = () => {
    if (waiting) return;
    waiting = true;
    // Several changes before the next paint are one to the page.
    setTimeout(() => {
      waiting = false;
      update();
    });
  };
  const players = Object.entries(sources).map(
    ([lane, source]) => [lane, new Player(source, {...options, onChange})] as const
  );
  const all = players.map(([, player]) => player);
  const furthest = () => Math.max(0, ...all.map(({film}) => film.states.at(-1)?.iteration ?? 0));
  let last: readonly (S | undefined)[] = [];

  function update(): void {
    const shown = all.map((player) => player.shown);
    const at = Math.max(0, ...shown.map((state) => state?.iteration ?? 0));
    form.show({
      at,
      of: furthest(),
      status: all.map(({status}) => status),
      residuals: shown.map((state) => state?.residual),
      lanes: players.map(([lane]) => lane),
      error: all.find(({status}) => status === "failed")?.error
    });
    form.scale.textContent = drawCurves(
      form.curve,
      players.map(([lane, {film, shown}]) => ({
        label: lane,
        residuals: film.residuals,
        every: film.residualEvery,
        steps: film.steps,
        at: (shown?.iteration ?? 0) - (film.states[0]?.iteration ?? 0)
      }))
    );
    if (shown.every((state, i) => state === last[i]) || shown.some((state) => state === undefined)) return;
    last = shown;
    element.value = valueOf(Object.fromEntries(players.map(([lane, {shown}]) => [lane, shown!])));
    element.dispatchEvent(new (document.defaultView ?? globalThis).Event("input", {bubbles: true}));
  }

  const isBusy = () => all.some(({status}) => status === "playing" || status === "running");
  const each = (what: (player: Player<S>) => unknown) => () => all.forEach((player) => void what(player));
  form.on({
    play: () => each((player) => (isBusy() ? player.pause() : player.play()))(),
    step: each((player) => player.step()),
    run: each((player) => player.run()),
    cancel: each((player) => player.cancel()),
    seek: (iteration) => each((player) => player.seek(iteration))()
  });
  invalidation?.then(each((player) => player.cancel()));
  each((player) => (run ? player.run() : player.step()))();
  return element;
}
