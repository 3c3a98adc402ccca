import {diffLines} from "diff";
import {maxDifferences} from "./merge.js";

/** A line of a comparison: of both texts, of the old one only, or of the new one only. */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Compares two sources line by line, for showing. If they differ in too much to align, all of one, then all of the other. */
export function diffSources(before: string, after: string): DiffLine[] {
  const options = {maxEditLength: maxDifferences};
  const changes = diffLines(before, after, options) ?? [
    {value: before, removed: true, added: false},
    {value: after, removed: false, added: true}
  ];
  return changes.flatMap(({value, added, removed}) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => ({kind: added ? "added" : removed ? "removed" : "same", text}) as const)
  );
}
