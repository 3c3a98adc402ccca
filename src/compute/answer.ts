import type {ConvergenceProgress} from "../math/convergence.js";
import type {Step} from "../math/step.js";
import {functions} from "./functions.js";
import {iterations} from "./iterations.js";
import type {Pace, Request, Response, Stretch} from "./protocol.js";
import {transferables} from "./transferables.js";

export type Send = (response: Response, transfer?: ArrayBuffer[]) => void;
type Callable = (...args: readonly unknown[]) => unknown;

/** How often progress is told at most; milliseconds. */
const often = 50;

/** What answers the requests of a page, in a worker or, where there is none, in the page; it keeps the iteration begun last. */
export function answering(
  send: Send,
  now: () => number = () => performance.now()
): (request: Request) => Promise<void> {
  let steps: Iterator<Step> | undefined;
  return async (request) => {
    try {
      if ("call" in request) {
        const {call: name, args, lent} = request;
        const value = await call(name, args, (progress) => send({progress}), now);
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
}

/** Calls a function of the library; those that tell how far they are do, at most so often. */
export async function call(
  name: keyof typeof functions,
  args: readonly unknown[],
  onProgress?: (record: ConvergenceProgress) => void,
  now: () => number = () => performance.now()
): Promise<unknown> {
  const entry = functions[name];
  if (!Object.hasOwn(functions, name)) throw new RangeError(`no function ${String(name)} to compute`);
  const f = (await entry()) as Callable;
  const at = tellers[name];
  if (at === undefined || !onProgress) return f(...args);
  let last = -Infinity;
  const listen = (record: ConvergenceProgress) => {
    if (now() - last < often) return;
    last = now();
    onProgress(record);
  };
  const all = Array.from({length: Math.max(at + 1, args.length)}, (_, i) => args[i]);
  all[at] = {...(args[at] as object | undefined), onProgress: listen};
  return f(...all);
}

/** Functions whose options, at this place of their arguments, take onProgress. */
const tellers: {readonly [K in keyof typeof functions]?: number} = {
  eigsh: 2,
  laplacianEigenpairs: 2,
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
