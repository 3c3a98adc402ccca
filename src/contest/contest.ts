/** Numbers and typed arrays: what crosses from one thread, process or language to another as the same bytes. */
export type Bag = Readonly<Record<string, number | Float64Array | Uint32Array>>;

/** How large an input is, by the letters of the kernel: {n: 300}, {nodes: 1000, links: 10_000}. */
export type Size = Readonly<Record<string, number>>;

export type Language = "WebAssembly" | "TypeScript" | "JavaScript" | "native";

/** A program at work on one input: what is timed, and what it found. */
export interface Run<Answer extends Bag> {
  /** The work that is timed. */
  run(): void;
  /** What the last run found. */
  answer(): Answer;
}

/** Brings an input into the program's own form, which is not timed. */
export type Program<Input extends Bag, Answer extends Bag> = (input: Input) => Run<Answer>;

export interface Contestant<Input extends Bag, Answer extends Bag> {
  name: string;
  language: Language;
  /** The npm packages whose versions matter; defaults to none. */
  packages?: readonly string[];
  /** What the clock leaves out or the program does otherwise, for a footnote; defaults to nothing. */
  note?: string;
  /** Whether it can take inputs of this size and distribution, in a few seconds; defaults to any. */
  takes?: (size: Size, distribution: string) => boolean;
  /** Loads the program; nothing of it is loaded before. */
  load(): Promise<Program<Input, Answer>>;
}

export interface Distribution<Input extends Bag> {
  /** In a few words, for a table. */
  about: string;
  make(size: Size, seed: number): Input;
  /** The largest error of a right answer, where it is not the contest's. */
  bound?: number;
}

/** One problem, the programs that solve it, and how wrong each one is, by a measure that is the same for all. */
export interface Contest<Input extends Bag = Bag, Answer extends Bag = Bag> {
  kernel: string;
  /** What is computed, in a few words. */
  task: string;
  distributions: Readonly<Record<string, Distribution<Input>>>;
  /** The letter of the size over which growth is shown, and those that may change with it. */
  grows: readonly [string, ...string[]];
  /** What *error* is, in a few words. */
  measure: string;
  /** The largest error of a right answer. */
  bound: number;
  /** How wrong an *answer* is; NaN if it makes no sense. *other* is the answer of another program, if there is one. */
  error(input: Input, answer: Answer, other?: Answer): number;
  contestants: readonly Contestant<Input, Answer>[];
}

/** A program out of three steps, of which the middle one is timed. */
export function program<Input extends Bag, Answer extends Bag, Prepared, Result>({
  prepare,
  run,
  read
}: {
  prepare: (input: Input) => Prepared;
  run: (prepared: Prepared) => Result;
  read: (result: Result, input: Input) => Answer;
}): Program<Input, Answer> {
  return (input) => {
    const prepared = prepare(input);
    let result: Result | undefined;
    return {
      run: () => {
        result = run(prepared);
      },
      answer: () => {
        if (result === undefined) throw new Error("there is no answer before the first run");
        return read(result, input);
      }
    };
  };
}

/** Our own two contestants, which differ in the backend only; *load* loads the kernel. */
export function ours<Input extends Bag, Answer extends Bag>(
  load: () => Promise<(backend: "wasm" | "typescript") => Program<Input, Answer>>,
  takes: {wasm?: (size: Size) => boolean; typescript?: (size: Size) => boolean} = {}
): Contestant<Input, Answer>[] {
  return (["wasm", "typescript"] as const).map((backend) => ({
    name: backend === "wasm" ? wasm : typescript,
    language: backend === "wasm" ? "WebAssembly" : "TypeScript",
    ...(takes[backend] ? {takes: takes[backend]} : {}),
    load: async () => (await load())(backend)
  }));
}

/** The names of our own contestants. */
export const wasm = "eigenbook, WebAssembly";
export const typescript = "eigenbook, TypeScript";
