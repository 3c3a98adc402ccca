import type {Step} from "../../math/step.js";
import {advance} from "../answer.js";
import {hire} from "../compute.js";
import type {IterationArguments, IterationName, StateOf} from "../iterations.js";
import {createPool} from "../pool.js";
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

/**
 * The steps of an iteration of the library, made in a worker of its own until it ends: the iteration lives there between two
 * steps, and one that is paused keeps no computation waiting.
 */
export function inWorker<K extends IterationName>(
  name: K,
  args: IterationArguments<K>,
  hireOne = hire
): Source<StateOf<K> & Step> {
  const ended = new DOMException(`${name} was ended`, "AbortError");
  const room = createPool(1, hireOne).enter();
  const end = () => void room.then((own) => own.end(ended));
  const begun = room.then((own) => own.ask({begin: name, args}));
  // Who makes the first step hears of it.
  begun.catch(end);
  return {
    async advance(pace) {
      try {
        await begun;
        const answer = await (await room).ask({advance: true, ...pace});
        const {stretch} = answer as {stretch: Stretch<StateOf<K> & Step>};
        if (stretch.done) end();
        return stretch;
      } catch (error) {
        end();
        throw error;
      }
    },
    end
  };
}
