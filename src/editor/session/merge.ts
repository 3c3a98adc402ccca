import {diffArrays} from "diff";

/** Texts that differ in more lines than this are not aligned: the time of Myers's algorithm grows with the square. */
export const maxDifferences = 1000;

/**
 * For each entry of *from*, where it is in *to*, in order; −1 where it is not (Myers 1986). All −1 if the lists differ in
 * more than 1000 entries.
 */
export function matches(from: readonly string[], to: readonly string[]): number[] {
  const found = new Array<number>(from.length).fill(-1);
  const changes = diffArrays([...from], [...to], {maxEditLength: maxDifferences});
  let i = 0;
  let j = 0;
  for (const {added, removed, count} of changes ?? []) {
    if (added) j += count;
    else if (removed) i += count;
    else for (let k = 0; k < count; ++k) found[i++] = j++;
  }
  return found;
}

/** Merges two texts that both come from *base*, line by line (diff3); null if they change the same lines differently. */
export function mergeLines(base: string, ours: string, theirs: string): string | null {
  const [b, o, t] = [base, ours, theirs].map((text) => text.split("\n")) as [string[], string[], string[]];
  const inOurs = matches(b, o);
  const inTheirs = matches(b, t);
  const merged: string[] = [];
  let [i, j, k] = [0, 0, 0];
  for (let line = 0; line <= b.length; ++line) {
    const end = line === b.length;
    if (!end && (inOurs[line]! < 0 || inTheirs[line]! < 0)) continue;
    const [oursEnd, theirsEnd] = end ? [o.length, t.length] : [inOurs[line]!, inTheirs[line]!];
    const chunk = mergeChunk(b.slice(i, line), o.slice(j, oursEnd), t.slice(k, theirsEnd));
    if (!chunk) return null;
    merged.push(...chunk, ...(end ? [] : [b[line]!]));
    [i, j, k] = [line + 1, oursEnd + 1, theirsEnd + 1];
  }
  return merged.join("\n");
}

function mergeChunk(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[]
): readonly string[] | null {
  const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);
  if (isSame(ours, base) || isSame(ours, theirs)) return theirs;
  return isSame(theirs, base) ? ours : null;
}

/** How alike two texts are by their words, from 0 to 1. */
export function similarity(a: string, b: string): number {
  const words = (text: string) => text.match(/\w+|[^\s\w]/g) ?? [];
  const [from, to] = [words(a), words(b)];
  const common = matches(from, to).filter((at) => at >= 0).length;
  return from.length + to.length ? (2 * common) / (from.length + to.length) : 1;
}
