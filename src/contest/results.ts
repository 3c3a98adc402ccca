import type {Contest, Language, Size} from "./contest.js";
import type {Spread} from "./statistics.js";

/** What one contestant did on one case. */
export interface Entry {
  name: string;
  language: Language;
  /** What the clock leaves out or the program does otherwise. */
  note?: string;
  /** Processor time of a warm run, in milliseconds; absent if it did not run. */
  time?: Spread;
  /** The first run, before anything is compiled or cached; it is the only one if it was long. */
  first?: number;
  /** How many runs *time* is the median of. */
  runs?: number;
  /** To bring the input into the program's own form, which *time* leaves out. */
  preparation?: number;
  /** Megabytes at the peak of the first run, above those held before it; null where that cannot be known. */
  memory?: number | null;
  /** By the contest's measure, the worst of the seeds; null if the answer makes no sense. */
  error?: number | null;
  /** Whether error is within the bound. */
  right?: boolean;
  /** Why it did not run, or not to the end. */
  missing?: string;
}

/** What one of ours should do. */
export interface Target {
  /** In words: "≤ 1.3 × LAPACK's time". */
  text: string;
  /** Which of ours is meant. */
  of: string;
  /** The contestant that it is compared with, or the best right one of a language. */
  against?: string | {best: Language};
  /** The least ratio of its time to ours. */
  ratio?: number;
  /** The most megabytes. */
  memory?: number;
}

export interface CaseResult {
  kernel: string;
  task: string;
  distribution: string;
  about: string;
  size: Size;
  grows: Contest["grows"];
  seeds: readonly number[];
  measure: string;
  bound: number;
  targets: readonly Target[];
  entries: readonly Entry[];
}

export interface Results {
  /** The day, as 2026-11-24. */
  made: string;
  /** Whether inputs were the small ones and runs few. */
  quick: boolean;
  /** How long it all took, in seconds. */
  seconds: number;
  machine: {processor: string; cores: number; memory: number; system: string};
  /** What ran, by name. */
  versions: Readonly<Record<string, string>>;
  cases: readonly CaseResult[];
}

/** The entry that a target compares with, and the ratio of its time to ours, where both ran and it is right. */
export function compared(result: CaseResult, {of, against}: Target): {entry: Entry; ratio: number} | null {
  const mine = result.entries.find(({name}) => name === of);
  if (!mine?.time || against === undefined) return null;
  const ours = mine.time.median;
  const candidates = result.entries.filter(
    ({name, language, time, right}) =>
      time && (typeof against === "string" ? name === against : language === against.best && right)
  );
  if (candidates.length === 0) return null;
  const best = candidates.reduce((a, b) => (b.time!.median < a.time!.median ? b : a));
  return {entry: best, ratio: best.time!.median / ours};
}

/** Whether a target is met: null if it could not be measured. A wrong answer meets no target. */
export function met(result: CaseResult, target: Target): boolean | null {
  const mine = result.entries.find(({name}) => name === target.of);
  if (!mine?.time) return null;
  if (!mine.right) return false;
  if (target.memory !== undefined) return mine.memory == null ? null : mine.memory <= target.memory;
  const comparison = compared(result, target);
  return comparison && comparison.ratio >= (target.ratio ?? 1);
}

/** A size in words: "nodes 100 000, links 1 000 000". */
export function sizeText(size: Size): string {
  return Object.entries(size)
    .map(([letter, value]) => `${letter}${letter.length === 1 ? " = " : " "}${spaced(value)}`)
    .join(", ");
}

/** 1000000 as "1 000 000", with narrow spaces that do not break. */
export function spaced(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** What a case is, in words. */
export function caseText({kernel, distribution, size}: Pick<CaseResult, "kernel" | "distribution" | "size">): string {
  return `${kernel}, ${distribution}, ${sizeText(size)}`;
}
