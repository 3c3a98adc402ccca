import type {Comparison, Tolerance} from "../comparison.js";
import {allowance, asList, describe, distance, incomparable} from "../comparison.js";

type Entry = readonly [id: string | number, score: number];

/**
 * Compares two rankings, each a list of [id, score] from the best down. The scores must agree place by place within
 * *tolerance*, and so must the two scores of each id; so ids whose scores tie within the tolerance may stand in either
 * order, and one that ties with the last place may take it.
 */
export function ranking(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const wanted = asRanking(expected);
  const got = asRanking(value);
  if (!wanted || !got)
    return incomparable(`expected a list of [id, score], got ${describe(wanted ? value : expected)}`);
  if (wanted.length !== got.length) return incomparable(`expected ${wanted.length} places, got ${got.length}`);
  const last = wanted.at(-1)?.[1] ?? 0;
  const scores = new Map(wanted);
  if (scores.size !== wanted.length || new Map(got).size !== got.length) return incomparable("an id stands twice");
  let worst: Comparison = {holds: true, difference: 0, message: ""};
  got.forEach(([id, score], place) => {
    for (const reference of [wanted[place]![1], scores.get(id) ?? last]) {
      const difference = distance(reference, score, tolerance);
      const holds = reference === score || Math.abs(reference - score) <= allowance(reference, tolerance);
      const [rival, best] = wanted[place]!;
      const message = holds ? "" : `place ${place + 1}: expected ${rival} with ${best}, got ${id} with ${score}`;
      if (holds === worst.holds ? difference > worst.difference : worst.holds) worst = {holds, difference, message};
    }
  });
  return worst;
}

function asRanking(value: unknown): readonly Entry[] | null {
  const list = asList(value)?.map(asList);
  const ranked = list?.every((entry) => entry?.length === 2 && isId(entry[0]) && typeof entry[1] === "number");
  return ranked ? (list as unknown as readonly Entry[]) : null;
}

function isId(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
