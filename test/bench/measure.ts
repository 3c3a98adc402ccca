import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Bag, Contest, Language} from "../../src/contest/contest.js";
import type {CaseResult, Entry} from "../../src/contest/results.js";
import {spread, type Spread} from "../../src/contest/statistics.js";
import {readBag, writeBag} from "./bags.js";
import type {Case} from "./cases.js";
import type {Lane} from "./lanes.js";

/** Who could take part in a case. */
export interface Entrant {
  name: string;
  language: Language;
  note?: string | undefined;
  /** Why it does not take part, if it does not. */
  absent?: string | undefined;
  open(): Lane;
}

export interface Effort {
  /** Milliseconds of processor time that the measured runs of a contestant may take. */
  budget: number;
  /** How many runs at most are measured. */
  runs: number;
  /** Milliseconds of runs before, which are not measured. */
  warmUp: number;
}

export const efforts: Readonly<Record<"whole" | "quick", Effort>> = {
  whole: {budget: 2000, runs: 25, warmUp: 300},
  quick: {budget: 300, runs: 7, warmUp: 50}
};

/** A contestant at work. */
interface Racer extends Entrant {
  lane?: Lane;
  /** The seeds, by index, that it has run. */
  seen: Set<number>;
  first?: {ms: number; memory: number | null};
  preparation: number;
  times: number[];
  missing?: string | undefined;
}

/**
 * Runs the *entrants* on the inputs of a case, each in its own process and one at a time, in turn, so that all meet the
 * same noise; then looks how wrong each one is, by the contest's measure.
 */
export async function measure(
  {kernel, distribution, size, seeds, targets}: Case,
  contest: Contest,
  entrants: readonly Entrant[],
  effort: Effort
): Promise<CaseResult> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const racers = entrants.map((entrant): Racer => ({
    ...entrant,
    seen: new Set(),
    preparation: 0,
    times: [],
    missing: entrant.absent
  }));
  const {about, make, bound = contest.bound} = contest.distributions[distribution];
  try {
    const inputs = seeds.map((seed) => make(size, seed));
    await prepare(racers, inputs, folder);
    await race(racers, seeds.length, effort);
    const errors = await judge(racers, inputs, contest, folder);
    const {task, grows, measure} = contest;
    const entries = racers.map((racer, i) => entry(racer, errors[i], bound));
    return {kernel, task, distribution, about, size, grows, seeds, measure, bound, targets, entries};
  } finally {
    for (const {lane} of racers) lane?.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Does *work* for a racer that is still in the race; if it fails, the racer is out. */
async function attempt(racer: Racer, work: (lane: Lane) => Promise<void>): Promise<void> {
  if (racer.missing !== undefined) return;
  try {
    await work((racer.lane ??= racer.open()));
  } catch (error) {
    racer.missing = error instanceof Error ? error.message : String(error);
    racer.lane?.close();
  }
}

async function prepare(racers: readonly Racer[], inputs: readonly Bag[], folder: string): Promise<void> {
  for (const [i, input] of inputs.entries()) {
    const bag = writeBag(input, join(folder, `input-${i}`));
    for (const racer of racers) {
      await attempt(racer, async (lane) => {
        racer.preparation = Math.max(racer.preparation, await lane.load(i, bag));
      });
    }
  }
}

async function race(racers: readonly Racer[], inputs: number, {budget, runs, warmUp}: Effort): Promise<void> {
  const run = async (racer: Racer, input: number, lane: Lane) => {
    racer.seen.add(input);
    return lane.run(input);
  };
  for (const racer of racers) {
    await attempt(racer, async (lane) => {
      racer.first = await run(racer, 0, lane);
      if (racer.first.ms > budget) racer.times.push(racer.first.ms);
    });
  }
  const warm = racers.filter(({times}) => times.length === 0);
  for (const racer of warm) {
    await attempt(racer, async (lane) => {
      let spent = racer.first!.ms;
      for (let i = 1; i < 10 && spent < warmUp; ++i) spent += (await run(racer, i % inputs, lane)).ms;
    });
  }
  const spent = new Map<Racer, number>();
  for (let round = 0; round < runs; ++round) {
    for (const [i] of warm.entries()) {
      const racer = warm[(i + round) % warm.length];
      if ((spent.get(racer) ?? 0) >= budget && racer.times.length >= Math.min(3, runs)) continue;
      await attempt(racer, async (lane) => {
        const {ms} = await run(racer, round % inputs, lane);
        racer.times.push(ms);
        spent.set(racer, (spent.get(racer) ?? 0) + ms);
      });
    }
  }
}

/** The worst error of each racer, over the seeds that it has run; undefined for those that are out. */
async function judge(
  racers: readonly Racer[],
  inputs: readonly Bag[],
  contest: Contest,
  folder: string
): Promise<(number | undefined)[]> {
  const errors = racers.map((): number | undefined => undefined);
  for (const [s, input] of inputs.entries()) {
    const answers = new Map<Racer, Bag>();
    for (const [i, racer] of racers.entries()) {
      if (!racer.seen.has(s)) continue;
      await attempt(racer, async (lane) => {
        answers.set(racer, readBag(await lane.answer(s, join(folder, `answer-${s}-${i}`))));
      });
    }
    for (const [i, racer] of racers.entries()) {
      const answer = answers.get(racer);
      if (!answer) continue;
      const native = racer.language === "native";
      const other = racers.find((peer) => (peer.language === "native") !== native && answers.has(peer));
      const error = contest.error(input, answer, other && answers.get(other));
      errors[i] = errors[i] === undefined ? error : worse(errors[i]!, error);
    }
  }
  return errors;
}

/** The larger of two errors, NaN being larger than all. */
function worse(a: number, b: number): number {
  return Number.isNaN(a) || a > b ? a : b;
}

function entry(
  {name, language, note, first, preparation, times, missing}: Racer,
  error: number | undefined,
  bound: number
): Entry {
  const common = {name, language, ...(note === undefined ? {} : {note})};
  if (missing !== undefined || !first || error === undefined) return {...common, missing: missing ?? "gave no answer"};
  return {
    ...common,
    time: rounded(spread(times)),
    first: significant(first.ms),
    runs: times.length,
    preparation: significant(preparation),
    memory: first.memory === null ? null : significant(first.memory),
    error: Number.isNaN(error) ? null : significant(error),
    right: error <= bound
  };
}

function rounded({low, median, high}: Spread): Spread {
  return {low: significant(low), median: significant(median), high: significant(high)};
}

/** Three digits tell all that a noisy machine knows. */
function significant(value: number): number {
  return Number(value.toPrecision(3));
}
