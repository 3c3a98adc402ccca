import type {ConvergenceProgress} from "../math/convergence.js";
import type {Step} from "../math/step.js";
import {recycling} from "../math/wasm/kernel.js";
import {functions, type ComputableName, type FunctionName} from "./functions.js";
import {inSlices} from "./in-slices.js";
import {iterations, type IterationName} from "./iterations.js";
import {lastState} from "./last-of-each.js";
import type {Pace, Request, Response, Stretch} from "./protocol.js";
import {sliced, type Slices, withProgress} from "./sliced.js";
import {transferables} from "./transferables.js";

export type Send = (response: Response, transfer?: ArrayBuffer[]) => void;
type Callable = (...args: readonly unknown[]) => unknown;

/** How often progress is told at most; milliseconds. */
const often = 50;

export interface AnswerOptions {
  now?: () => number;
  /** Where a page computes itself: lets it paint and answer, and rejects if the work is not wanted any more. */
  pause?: (() => Promise<void>) | undefined;
}

export interface AnsweringOptions extends AnswerOptions {
  /** Whether what is sent is copied, as from a worker: then kernels compute again in the memories of calls that are over. */
  copied?: boolean;
}

/** What answers the requests of a page, in a worker or, where there is none, in the page; it keeps the iteration begun last. */
export function answering(send: Send, options: AnsweringOptions = {}): (request: Request) => Promise<void> {
  const {now = () => performance.now(), pause, copied = false} = options;
  let steps: Iterator<Step> | undefined;
  const answer = async (request: Request) => {
    try {
      await pause?.();
      if ("call" in request) {
        const {call: name, args, lent} = request;
        const value = await call(name, args, {onProgress: (progress) => send({progress}), now, pause});
        if (lent) send({value, args}, transferables(value, args));
        else send({value}, transferables(value));
      } else if ("begin" in request) {
        const begin = (await iterations[request.begin]()) as Callable;
        steps = begin(...request.args) as typeof steps;
        send({value: undefined});
      } else {
        const stretch = advance(steps!, request, now);
        send({stretch}, transferables(stretch.states));
      }
    } catch (error) {
      send({error: error instanceof Error ? error : new Error(String(error))});
    }
  };
  // An iteration lives on between its answers.
  return (request) => (copied && "call" in request ? recycling(() => answer(request)) : answer(request));
}

export interface CallOptions extends AnswerOptions {
  /** Hears how far the function is, at most so often, if it tells. */
  onProgress?: (record: ConvergenceProgress) => void;
}

/** Calls a function of the library, or takes an iteration to its last state; with *pause*, in slices if it has any. */
export async function call(
  name: ComputableName,
  args: readonly unknown[],
  {onProgress, now = () => performance.now(), pause}: CallOptions = {}
): Promise<unknown> {
  const tell = onProgress && seldom(onProgress, now);
  if (isIteration(name)) {
    const begin = (await iterations[name]()) as (...args: readonly unknown[]) => Iterable<Step>;
    // A worker has no need to pause.
    const pace = pause ? {now, pause} : {budget: Infinity};
    return inSlices(lastState(begin(...args), name), {onStep: (step) => tell?.(recordOf(step)), ...pace});
  }
  if (!Object.hasOwn(functions, name)) throw new RangeError(`no function ${String(name)} to compute`);
  const begin = pause && (await sliced[name]?.());
  if (begin) {
    const slices = (begin as (...args: readonly unknown[]) => Slices)(...args);
    return inSlices(slices, {onStep: (record) => record && tell?.(record), now, pause});
  }
  const f = (await functions[name]()) as Callable;
  const at = tellers[name];
  if (at === undefined || !tell) return f(...args);
  return f(...withProgress(args, at, tell));
}

function isIteration(name: ComputableName): name is IterationName {
  return Object.hasOwn(iterations, name);
}

/** What a state tells of its solver: an iteration does not say what its residual must come to. */
function recordOf({iteration, residual}: Step): ConvergenceProgress {
  return {iterations: iteration, residual, goal: 0, converged: false, operations: iteration};
}

function seldom<T>(tell: (record: T) => void, now: () => number): (record: T) => void {
  let last = -Infinity;
  return (record) => {
    if (now() - last < often) return;
    last = now();
    tell(record);
  };
}

/** Functions whose options, at this place of their arguments, take onProgress. */
const tellers: Readonly<Partial<Record<FunctionName, number>>> = {
  eigsh: 2,
  kmeans: 2,
  laplacianEigenpairs: 2,
  lumpedEigenpairs: 2,
  pagerank: 1,
  persistence: 1,
  spectralClustering: 2,
  svds: 2
};

/** Takes some steps of an iteration. */
export function advance<S extends Step>(
  steps: Iterator<S>,
  {steps: most, milliseconds, every}: Pace,
  now: () => number = () => performance.now()
): Stretch<S> {
  const states: S[] = [];
  const residuals: number[] = [];
  const start = now();
  let last: S | undefined;
  while (residuals.length < most && (residuals.length === 0 || now() - start < milliseconds)) {
    const {value, done} = steps.next();
    if (done) return {states: withLast(states, last), residuals, done: true};
    last = value;
    residuals.push(value.residual);
    if (value.iteration % every === 0) states.push(value);
  }
  return {states: withLast(states, last), residuals, done: false};
}

function withLast<S>(states: S[], last: S | undefined): S[] {
  return last === undefined || states.at(-1) === last ? states : [...states, last];
}
