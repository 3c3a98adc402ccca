import {wasm} from "./contest.js";
import {sizeText, type CaseResult, type Entry} from "./results.js";
import {powerLaw} from "./statistics.js";
import {duration, errorText} from "./text.js";

/** Kinds without order, ours first: blue for WebAssembly, light blue for TypeScript, then the others as they come. */
const palette = [1, 7, 2, 3, 4, 5, 6, 8, 9, 10];

/** The colour of the contestant that stands at *place* in its contest. */
function color(place: number): string {
  return `var(--eb-${palette[place % palette.length]})`;
}

/** The time of each entry in units of ours; those that did not run are left out. Empty if ours did not run. */
export function ratiosOf(entries: readonly Entry[], unit = wasm) {
  const ours = entries.find(({name}) => name === unit)?.time?.median;
  if (ours === undefined) return [];
  return entries.flatMap(({name, time, error, right = false}, i) =>
    time
      ? {
          name,
          ratio: time.median / ours,
          low: time.low / ours,
          high: time.high / ours,
          fill: color(i),
          right,
          said: `${duration(time.median)}, ${verdict(right, error)}`
        }
      : []
  );
}

function verdict(right: boolean, error: number | null | undefined): string {
  if (right) return `error ${errorText(error)}`;
  return error == null ? "✗ makes no sense" : `✗ wrong: error ${errorText(error)}`;
}

/** How the time of each contestant grows over the *cases*, which differ in size only. */
export function growthOf(cases: readonly Pick<CaseResult, "size" | "grows" | "entries">[]) {
  const names = [...new Set(cases.flatMap(({entries}) => entries.map(({name}) => name)))];
  return names.flatMap((name, i) => {
    const points = cases.flatMap(({size, grows: [x], entries}) => {
      const entry = entries.find((entry) => entry.name === name);
      return entry?.time ? {x: size[x], y: entry.time.median, right: entry.right ?? false} : [];
    });
    return points.length ? {name, points, law: powerLaw(points), stroke: color(i)} : [];
  });
}

/** Of *cases* the longest list that differ in nothing but what grows, from the smallest on. */
export function series(cases: readonly CaseResult[]): CaseResult[] {
  const groups = new Map<string, CaseResult[]>();
  for (const each of cases) {
    const fixed = Object.entries(each.size).filter(([letter]) => !each.grows.includes(letter));
    const key = `${each.distribution}; ${sizeText(Object.fromEntries(fixed))}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const longest = [...groups.values()].reduce<CaseResult[]>((a, b) => (b.length > a.length ? b : a), []);
  return longest.toSorted((a, b) => a.size[a.grows[0]] - b.size[b.grows[0]]);
}
