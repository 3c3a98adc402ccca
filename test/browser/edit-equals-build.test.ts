/** Edit in the page = edit in the file and build again, for random pages and random edits. */
import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {deferScripts} from "../../src/site/defer-scripts.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {brokenCells, pageText, randomEdit, randomUnits, type PageEdit} from "../support/live-pages.js";
import {look, make, type CellSight, type Sight} from "../support/look.js";
import {serve, type StaticServer} from "../support/serve.js";
import {buildRoot, makeRoot} from "../support/small-site.js";

declare const notebook: Notebook;

const scratch = ".cache/test-edit-equals-build";
const dist = join(scratch, "dist");

type Brokenness = ReturnType<typeof brokenCells>[number];

/** A page as published, and what it is after some edits, again and again: each step is a page of its own, too. */
interface Walk {
  /** Whether every published cell can be read: a reset to one that cannot leaves the last definition running. */
  isWhole: boolean;
  published: string;
  steps: {edits: PageEdit[]; text: string; broken: Brokenness[]}[];
}

const seeds = Array.from({length: 22}, (_, k) => k + 1);
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

/** What there is to compare of cells: of one that cannot be read not where it says so. */
function comparedCells({cells}: Sight, broken: readonly Brokenness[]): Partial<CellSight>[] {
  return cells.map((cell, k) => {
    if (broken[k] === "broken") return {...cell, html: null};
    return broken[k] === "replaced" ? {...cell, source: "", status: "", error: null} : cell;
  });
}

describe("edit in the page = edit in the file and build again", () => {
  let browser: Browser;
  let server: StaticServer;
  const walks = new Map(seeds.map((seed) => [seed, walk(seed)]));

  beforeAll(async () => {
    const pages: Record<string, string> = {
      // A built site has the data files that its pages use.
      "p/data.md": '# Data\n\n```ts\nFileAttachment("/data/iris.arrow")\nFileAttachment("/data/karate.arrow")\n```\n'
    };
    for (const [seed, {published, steps}] of walks) {
      pages[`p/${seed}-0.md`] = published;
      steps.forEach(({text}, k) => (pages[`p/${seed}-${k + 1}.md`] = text));
    }
    if (process.env.REUSE) {
      server = await serve(dist);
      browser = await launch(await findBrowser());
      return;
    }
    makeRoot(join(scratch, "src"), pages);
    await buildRoot(join(scratch, "src"), dist);
    // A published page defines its cells one after the other, once it is painted.
    for (const file of readdirSync(join(dist, "p"))) {
      const path = join(dist, "p", file);
      writeFileSync(path, deferScripts(readFileSync(path, "utf8")));
    }
    server = await serve(dist);
    browser = await launch(await findBrowser());
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (!process.env.KEEP) rmSync(scratch, {recursive: true, force: true});
  });

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({reducedMotion: "reduce"});
    const page = await context.newPage();
    await page.goto(`${server.url}p/${path}`);
    return page;
  }

  test.concurrent.each(seeds)("seed %i", async (seed) => {
    const {isWhole, published, steps} = walks.get(seed)!;
    const edited = await open(`${seed}-0`);
    const first = await edited.evaluate(look);
    for (const [k, {edits, text, broken}] of steps.entries()) {
      await edited.evaluate(make, edits);
      const live = await edited.evaluate(look);
      const built = await open(`${seed}-${k + 1}`);
      const wanted = await built.evaluate(look);
      await built.context().close();
      const told = {published, edits: steps.slice(0, k + 1).map((step) => step.edits), text};
      expect({...told, cells: comparedCells(live, broken)}).toEqual({...told, cells: comparedCells(wanted, broken)});
      for (const [at, {status, error}] of live.cells.entries()) {
        if (broken[at])
          expect({...told, status, error}).toMatchObject({
            status: "rejected",
            error: expect.stringMatching(/^SyntaxError: /)
          });
      }
      expect({...told, values: live.values}).toEqual({...told, values: wanted.values});
    }
    await edited.evaluate(() => notebook.reset());
    if (isWhole) expect({published, ...(await edited.evaluate(look))}).toEqual({published, ...first});
    await edited.context().close();
  });
});
