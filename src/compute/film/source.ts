import type {Step} from "../../math/step.js";
import {advance} from "../answer.js";
import {workers} from "../compute.js";
import type {IterationArguments, IterationName, StateOf} from "../iterations.js";
import type {Pace, Stretch} from "../protocol.js";

/** Where the steps of an iteration come from. */
export interface Source<S extends Step> {
  advance(pace: Pace): Promise<Stretch<S>>;
  /** Ends the iteration, whatever it is doing. */
  end(): void;
}

/** The steps of a generator, made in the page between two paints. */
export function inPage<S extends Step>(steps: Iterable<S>): Source<S> {
  const iterator = steps[Symbol.iterator]();
  return {
    async advance(pace) {
      await new Promise((resolve) => setTimeout(resolve));
      return advance(iterator, pace);
    },
    end: () => void iterator.return?.()
  };
}

/** The steps of an iteration of the library, made in a worker that is its own until it ends. */
export function inWorker<K extends IterationName>(name: K, args: IterationArguments<K>): Source<StateOf<K> & Step> {
  const waiting = new AbortController();
  const ended = new DOMException(`${name} was ended`, "AbortError");
  const room = (async () => {
    const entered = await workers().enter(waiting.signal);
    await entered.ask({begin: name, args});
    return entered;
  })();
  return {
    async advance(pace) {
      const entered = await room;
      const answer = (await entered.ask({advance: true, ...pace})) as {stretch: Stretch<StateOf<K> & Step>};
      if (answer.stretch.done) entered.release();
      return answer.stretch;
    },
    end() {
      waiting.abort(ended);
      room.then(
        (entered) => entered.end(ended),
        () => undefined
      );
    }
  };
}
