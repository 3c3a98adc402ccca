import {readdirSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {LinearOperator} from "../../src/math/eigen/linear-operator.js";
import {doors, internal} from "../support/doors.js";
import type {Door} from "../support/doors.js";
import {spoil} from "../support/garbage.js";

type Callable = (...args: unknown[]) => unknown;

const folder = new URL("../../src/math/", import.meta.url);
const files = readdirSync(folder, {recursive: true, encoding: "utf8"})
  .map((file) => file.split("\\").join("/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".wasm.ts"));

const exported = new Map<string, Callable>();
for (const file of files) {
  const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(module)) {
    if (typeof value === "function") exported.set(`${file.slice(0, -3)}#${name}`, value as Callable);
  }
}

/** A call; a generator is asked for its first step, a source of numbers for its first number. */
function run(call: Callable, args: readonly unknown[]): unknown {
  const result = call(...args);
  if (typeof result === "object" && result !== null && "apply" in result) return applied(result as LinearOperator);
  const isGenerator = typeof result === "object" && result !== null && "next" in result;
  return isGenerator ? (result as Generator).next() : typeof result === "function" ? (result as Callable)() : result;
}

function applied({size, apply}: LinearOperator): Float64Array {
  const y = new Float64Array(size).fill(NaN);
  apply(new Float64Array(size).fill(1), y);
  return y;
}

/** What an engine says when nobody looked: not what is allowed, nor what was got. */
const engines =
  /Cannot (?:read|destructure|mix|convert|set|use|access)|is not a function|not iterable|undefined is not|unreachable|out of bounds|out of range index|Invalid (?:typed )?array|allocation|call stack|Reduce of|Invalid array length|offset is|memory access|BigInt/;

it("has a door for every public function, and none for what is not there", () => {
  const open = Array.from(exported.keys()).filter((name) => !internal.some((pattern) => pattern.test(name)));
  expect(open.sort()).toEqual(Object.keys(doors).sort());
  const names = Array.from(exported.keys());
  for (const pattern of internal)
    expect(
      names.filter((name) => pattern.test(name)),
      pattern.source
    ).not.toEqual([]);
});

describe.each(Object.keys(doors))("%s", (name) => {
  const {args, takes = [], writes = []}: Door = doors[name];
  const call = exported.get(name)!;

  it("gives the same bits twice and leaves its arguments as they were", () => {
    const mine = copiesOf(args);
    const first = run(call, mine);
    // What is written to held NaN, and must not shine through.
    for (const at of writes) expect((mine[at] as Float64Array).some(Number.isNaN)).toBe(false);
    expect(mine.filter((_, at) => !writes.includes(at))).toEqual(args.filter((_, at) => !writes.includes(at)));
    expect(run(call, copiesOf(args))).toEqual(first);
  });

  it("refuses what is spoilt, and says what it got", () => {
    const wrong: string[] = [];
    for (const {label, args: bad} of spoil(args)) {
      const taken = takes.some((pattern) => pattern.test(label));
      try {
        run(call, bad);
        if (!taken) wrong.push(`${label}: no error`);
      } catch (error) {
        const {message} = error as Error;
        const own = (error instanceof RangeError || error instanceof TypeError) && !engines.test(message);
        if (!own || !/got|[:;]| is | has |cannot multiply/.test(message)) wrong.push(`${label}: ${String(error)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Arguments of one's own; functions are shared. */
function copiesOf(args: readonly unknown[]): unknown[] {
  return args.map((arg) => (typeof arg === "function" ? arg : structuredClone(arg)));
}
