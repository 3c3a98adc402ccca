import {typescript, wasm, type Contest, type Size} from "./contest.js";
import type {Entry} from "./results.js";
import {spread} from "./statistics.js";

export interface RaceOptions {
  distribution: string;
  size: Size;
  /** Of the input; defaults to 1. */
  seed?: number;
  /** Whether only our own take part; defaults to false. */
  oursOnly?: boolean;
  /** Milliseconds that the measured runs of a contestant may take; defaults to 400. */
  budget?: number;
  /** Tells the time in milliseconds; defaults to the page's clock. */
  now?: () => number;
  /** Hears what is at work, and how many runs are over out of how many at most. */
  onProgress?: (progress: {name: string; share: number}) => void;
}

/** Browsers round their clocks, so what is sooner done than this is timed several times at once; milliseconds. */
const enough = 5;

/** How many times at most. */
const longest = 50;

/** How often each contestant is run at most. */
const rounds = 9;

/**
 * Runs the contestants of *contest* on one input, in turn and in this thread, and looks how wrong each one is. The first
 * run is not counted, unless it alone takes half the budget: then it is the only one.
 */
export async function race(
  contest: Contest,
  {
    distribution,
    size,
    seed = 1,
    oursOnly = false,
    budget = 400,
    now = () => performance.now(),
    onProgress = () => undefined
  }: RaceOptions
): Promise<Entry[]> {
  const {make, bound = contest.bound} = contest.distributions[distribution];
  const input = make(size, seed);
  const racers = contest.contestants
    .filter(({name}) => !oursOnly || name === wasm || name === typescript)
    .map((contestant) => ({
      ...contestant,
      program: undefined as ReturnType<Awaited<ReturnType<typeof contestant.load>>> | undefined,
      first: 0,
      times: [] as number[],
      spent: 0,
      batch: 1,
      missing: contestant.takes?.(size, distribution) === false ? "not run: too large for it" : undefined
    }));
  const attempt = async (racer: (typeof racers)[number], share: number, work: () => void | Promise<void>) => {
    if (racer.missing !== undefined) return;
    onProgress({name: racer.name, share});
    try {
      await work();
    } catch (error) {
      racer.missing = error instanceof Error ? error.message : String(error);
    }
  };
  const timed = (run: () => void): number => {
    const start = now();
    run();
    return now() - start;
  };
  for (const [i, racer] of racers.entries()) {
    await attempt(racer, i / (2 * racers.length), async () => {
      racer.program = (await racer.load())(input);
      racer.first = timed(() => racer.program!.run());
      if (racer.first > budget / 2) racer.times.push(racer.first);
      racer.batch = Math.max(1, Math.min(longest, Math.ceil(enough / racer.first)));
    });
  }
  const warm = racers.filter(({times}) => times.length === 0);
  for (let round = 0; round < rounds; ++round) {
    for (const racer of warm) {
      if (racer.spent >= budget && racer.times.length >= 3) continue;
      await attempt(racer, (1 + round / rounds) / 2, () => {
        const ms = timed(() => {
          for (let i = 0; i < racer.batch; ++i) racer.program!.run();
        });
        racer.times.push(ms / racer.batch);
        racer.spent += ms;
      });
    }
  }
  return racers.map(({name, language, note, first, times, missing, program}) => {
    const common = {name, language, ...(note === undefined ? {} : {note})};
    if (missing !== undefined || !program) return {...common, missing: missing ?? "gave no answer"};
    const error = contest.error(input, program.answer());
    return {
      ...common,
      time: spread(times),
      first,
      runs: times.length,
      error: Number.isNaN(error) ? null : error,
      right: error <= bound
    };
  });
}
