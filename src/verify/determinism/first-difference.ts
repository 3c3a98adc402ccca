import type {Observation} from "./observe.js";

/** Where two values part: the way to the place in the value, and what each has there. */
export interface Difference {
  path: string;
  texts: readonly [string, string];
}

type Asked = Pick<Observation, "running" | "piece">;

/** How many places are compared in one question. */
const fan = 200;

/**
 * Finds the first piece in which a cell's value *name* differs between two pages, by comparing hashes of ever shorter
 * stretches: the values stay where they are. *counts* are their numbers of pieces. Null if they do not differ any more.
 */
export async function firstDifference(
  pages: readonly [Asked, Asked],
  {cell, name, counts}: {cell: string; name: string; counts: readonly [number, number]}
): Promise<Difference | null> {
  // All before low is equal, and by high they differ.
  let [low, high] = [0, Math.max(...counts)];
  do {
    const step = Math.max(1, Math.ceil((high - low) / fan));
    const places: number[] = [];
    for (let place = low + step - 1; place < high - 1; place += step) places.push(place);
    places.push(high - 1);
    const [a, b] = await Promise.all(pages.map((page) => page.running(cell, name, places)));
    const at = places.findIndex((_, i) => a![i] !== b![i]);
    if (at < 0) return null;
    [low, high] = [at === 0 ? low : places[at - 1]! + 1, places[at]! + 1];
  } while (high - low > 1);
  const place = low;
  const pieces = await Promise.all(pages.map((page) => page.piece(cell, name, place)));
  const path = (pieces[0] ?? pieces[1])?.path ?? "";
  return {path, texts: [textOf(pieces[0]), textOf(pieces[1])]};
}

function textOf(piece: {text: string} | null | undefined): string {
  return piece?.text ?? "nothing more";
}

const longest = 48;

/** Two texts, cut to where they differ if they are long. */
export function shortly([a, b]: readonly [string, string]): [string, string] {
  if (Math.max(a.length, b.length) <= longest) return [a, b];
  let same = 0;
  while (same < a.length && a[same] === b[same]) ++same;
  const from = Math.max(0, same - 12);
  const cut = (text: string) =>
    `${from > 0 ? "…" : ""}${text.slice(from, from + longest)}${text.length > from + longest ? "…" : ""}`;
  return [cut(a), cut(b)];
}
