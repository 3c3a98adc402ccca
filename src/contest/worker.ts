import type {Size} from "./contest.js";
import {contests, type Kernel} from "./contests.js";
import {race} from "./race.js";
import type {Entry} from "./results.js";

/** What the page asks of its worker: one contest, at several sizes. */
export interface Question {
  kernel: Kernel;
  distribution: string;
  sizes: readonly Size[];
  /** Whether only our own take part; defaults to false. */
  oursOnly?: boolean;
}

/** What the worker tells: how far it is, the entries of a size, the end, or that it failed. */
export type News =
  {name: string; share: number} | {size: Size; entries: readonly Entry[]} | {done: true} | {error: string};

const tell = (news: News) => {
  self.postMessage(news);
};

self.addEventListener("message", async ({data}: MessageEvent<Question>) => {
  try {
    const contest = await contests[data.kernel]();
    for (const [i, size] of data.sizes.entries()) {
      const onProgress = ({name, share}: {name: string; share: number}) => {
        tell({name, share: (i + share) / data.sizes.length});
      };
      const {distribution, oursOnly = false} = data;
      tell({size, entries: await race(contest, {distribution, size, oursOnly, onProgress})});
    }
    tell({done: true});
  } catch (error) {
    tell({error: error instanceof Error ? error.message : String(error)});
  }
});
