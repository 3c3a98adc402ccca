import type {Size} from "./contest.js";
import {contests, type Kernel} from "./contests.js";
import {race} from "./race.js";
import type {Entry} from "./results.js";

/** What a page asks its worker: one contest, at several sizes. */
export interface Question {
  kernel: Kernel;
  distribution: string;
  sizes: readonly Size[];
  /** Whether only our own take part; defaults to false. */
  oursOnly?: boolean;
}

/** What is told: how far it is, the entries of a size, the end, or that it failed. */
export type News =
  {name: string; share: number} | {size: Size; entries: readonly Entry[]} | {done: true} | {error: string};

/** Runs the contest that *question* asks for. */
export async function answer(
  {kernel, distribution, sizes, oursOnly = false}: Question,
  tell: (news: News) => void
): Promise<void> {
  try {
    const contest = await contests[kernel]();
    for (const [i, size] of sizes.entries()) {
      const onProgress = ({name, share}: {name: string; share: number}) => {
        tell({name, share: (i + share) / sizes.length});
      };
      tell({size, entries: await race(contest, {distribution, size, oursOnly, onProgress})});
    }
    tell({done: true});
  } catch (error) {
    tell({error: error instanceof Error ? error.message : String(error)});
  }
}
