import {typescript, wasm} from "./contest.js";
import {caseText, compared, met} from "./results.js";
import type {CaseResult, Target} from "./results.js";
import {ratioText} from "./text.js";

export interface TargetRow {
  where: string;
  target: string;
  measured: string;
  /** Null if it could not be measured. */
  met: boolean | null;
}

/** Every target, with what was measured. */
export function targetRows(cases: readonly CaseResult[]): TargetRow[] {
  return cases.flatMap((result) =>
    result.targets.map((target) => ({
      where: caseText(result),
      target: target.text,
      measured: measured(result, target),
      met: met(result, target)
    }))
  );
}

function measured(result: CaseResult, target: Target): string {
  const mine = result.entries.find(({name}) => name === target.of);
  if (!mine?.time) return "not measured";
  if (!mine.right) return "our answer is wrong";
  if (target.memory !== undefined) return mine.memory == null ? "not known here" : `${mine.memory} MB`;
  return comparison(result, target) || "no peer to compare with";
}

/** What a target's comparison came to, in the direction in which the target is put; empty if there is none. */
export function comparison(result: CaseResult, target: Target): string {
  const found = compared(result, target);
  if (!found) return "";
  const {ratio, entry} = found;
  return target.text.startsWith("≤")
    ? `${ratioText(1 / ratio)} × the time of ${entry.name}`
    : `${ratioText(ratio)} × faster than ${entry.name}`;
}

export interface LossRow {
  where: string;
  /** Who was faster than our WebAssembly, with a right answer. */
  name: string;
  /** Our time in units of its. */
  ratio: number;
}

/** Every right answer of another program that came sooner than ours. */
export function lossRows(cases: readonly CaseResult[]): LossRow[] {
  return cases.flatMap((result) => {
    const ours = result.entries.find(({name}) => name === wasm)?.time?.median;
    if (ours === undefined) return [];
    return result.entries.flatMap(({name, time, right}) =>
      name !== typescript && time && right && time.median < ours
        ? [{where: caseText(result), name, ratio: ours / time.median}]
        : []
    );
  });
}
