/** Edit in the page = edit in the file and build again, for random pages and random edits. */
import {describe, expect, test} from "vitest";
import {analyze} from "../../src/cells/analyze.js";
import type {Notebook} from "../../src/editor/notebook.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {brokenCells, pageText, randomEdit, randomUnits, type PageEdit} from "../support/live-pages.js";
import {look, make, type Sight} from "../support/look.js";
import {usePublishedSite} from "../support/published-site.js";

declare const notebook: Notebook;

type Brokenness = ReturnType<typeof brokenCells>[number];

/** A page as published, and what it is after some edits, again and again: each step is a page of its own, too. */
interface Walk {
  /** Whether every published cell can be read: a reset to one that cannot leaves the last definition running. */
  isWhole: boolean;
  published: string;
  steps: {edits: PageEdit[]; text: string; broken: Brokenness[]}[];
}

const seeds = Array.from({length: 20}, (_, k) => k + 1);
const stepsPerWalk = 3;

function walk(seed: number): Walk {
  const random = mulberry32(seed);
  let units = randomUnits(random);
  const published = pageText(units);
  const isWhole = !brokenCells(units).some(Boolean);
  const steps = Array.from({length: stepsPerWalk}, () => {
    const edits = Array.from({length: 2 + Math.floor(random() * 3)}, () => {
      const made = randomEdit(random, units);
      units = made.units;
      return made.edit;
    });
    return {edits, text: pageText(units), broken: brokenCells(units)};
  });
  return {isWhole, published, steps};
}

/**
 * Of each cell, whether two things failed that it rests on: which of them it tells of is a matter of time.
 */
function isAmbiguous({cells, values}: Sight): boolean[] {
  const reads = cells.map(({kind, language, source}) =>
    analyze({source, kind: kind as "block", language: language as "ts"}).references.map(({name}) => name)
  );
  // Of the grammar's names that no cell defines, the others are the library's or the browser's.
  const failing = (name: string) => values[name]?.startsWith("rejected: ") ?? /^(?:[a-h]|nobody)$/.test(name);
  const ambiguous = cells.map(() => false);
  for (let changes = true; changes;) {
    changes = false;
    cells.forEach((_, k) => {
      const failed = [...new Set(reads[k])].filter(failing);
      const definers = cells.flatMap(({defines}, at) => (failed.some((name) => defines.includes(name)) ? [at] : []));
      if (ambiguous[k] || !(failed.length > 1 || definers.some((at) => ambiguous[at]))) return;
      ambiguous[k] = changes = true;
    });
  }
  return ambiguous;
}

/**
 * What there is to compare: of a cell that cannot be read not where it says so, and of one that rests on two things that
 * failed not which it tells of.
 */
function compared(
  sight: Sight,
  {broken, ambiguous}: {broken: readonly Brokenness[]; ambiguous: readonly boolean[]}
): Sight {
  const cells = sight.cells.map((cell, k) => {
    if (broken[k] === "broken") return {...cell, html: null};
    const known = broken[k] === "replaced" ? {...cell, source: "", status: "", error: null} : cell;
    if (!ambiguous[k]) return known;
    return {...known, html: null, error: known.error && /^\w+/.exec(known.error)![0]};
  });
  const values = Object.entries(sight.values).map(([name, value]) => {
    const isSure = !sight.cells.some(({defines}, k) => ambiguous[k] && defines.includes(name));
    return [name, isSure ? value : /^\w+/.exec(value)![0]];
  });
  return {cells, values: Object.fromEntries(values) as Sight["values"]};
}

describe("edit in the page = edit in the file and build again", () => {
  const walks = new Map(seeds.map((seed) => [seed, walk(seed)]));
  const pages: Record<string, string> = {
    // A built site has the data files that its pages use.
    "p/data.md": '# Data\n\n```ts\nFileAttachment("/data/iris.arrow")\nFileAttachment("/data/karate.arrow")\n```\n'
  };
  for (const [seed, {published, steps}] of walks) {
    pages[`p/${seed}-0.md`] = published;
    steps.forEach(({text}, k) => (pages[`p/${seed}-${k + 1}.md`] = text));
  }
  const {open} = usePublishedSite(".cache/test-edit-equals-build", pages);

  test.concurrent.each(seeds)("seed %i", async (seed) => {
    const {isWhole, published, steps} = walks.get(seed)!;
    const edited = await open(`${seed}-0`);
    const first = await edited.evaluate(look);
    for (const [k, {edits, text, broken}] of steps.entries()) {
      await edited.evaluate(make, edits);
      const live = await edited.evaluate(look);
      const built = await open(`${seed}-${k + 1}`);
      const wanted = await built.evaluate(look);
      await built.close();
      const told = {published, edits: steps.slice(0, k + 1).map((step) => step.edits), text};
      const how = {broken, ambiguous: isAmbiguous(wanted)};
      expect({...told, ...compared(live, how)}).toEqual({...told, ...compared(wanted, how)});
      for (const [at, {status, error}] of live.cells.entries()) {
        if (broken[at])
          expect({...told, status, error}).toMatchObject({
            status: "rejected",
            error: expect.stringMatching(/^SyntaxError: /)
          });
      }
    }
    await edited.evaluate(() => notebook.reset());
    const how = {broken: [], ambiguous: isAmbiguous(first)};
    const reset = await edited.evaluate(look);
    if (isWhole) expect({published, ...compared(reset, how)}).toEqual({published, ...compared(first, how)});
    await edited.close();
  });
});
