/** How soon a page answers to an edit: a page of 60 cells in a chain and a fan, in a browser, by its keys. */
import {rmSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import type {Notebook} from "../../src/editor/notebook.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";
import {buildRoot, makeRoot} from "../support/small-site.js";

declare const notebook: Notebook;

const scratch = ".cache/bench-reaction";
const chain = 30;
const fan = 28;
const rounds = 15;

/** Each cell counts how often it ran and says when it did last. */
const ran = "(globalThis.ran ??= []).push(performance.now());";

const fence = (source: string) => `\`\`\`ts\n${source}\n\`\`\``;

/** A chain of cells, each reading the one before; a fan of cells that read its first; and one that none of them touches. */
function pageText(): string {
  const cells = [
    "const c0 = 0;",
    ...Array.from({length: chain}, (_, k) => `const c${k + 1} = c${k} + 1;\n${ran}`),
    ...Array.from({length: fan}, (_, k) => `display(c0 + ${k});\n${ran}`),
    `const apart = 1;\n(globalThis.apartRan ??= []).push(performance.now());`
  ];
  return ["# Reaction", ...cells.map((cell, k) => `Text before cell ${k}.\n\n${fence(cell)}`)].join("\n\n") + "\n";
}

interface ReactionRow {
  what: string;
  median: number;
  worst: number;
  target: number | null;
  unit: "ms" | "cells";
}

/** From a press of Shift-Enter to when every dependent has run, to the next frame, and how many cells ran. */
async function react(
  page: Page,
  round: number
): Promise<{last: number; painted: number; cells: number; apart: number}> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(`const c0 = ${round};`);
  await page.evaluate(() => {
    const state = globalThis as unknown as {ran: number[]; apartRan: number[]; pressed: number};
    state.ran = [];
    state.apartRan = [];
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Enter") return;
      state.pressed = performance.now();
      removeEventListener("keydown", pressed, true);
    };
    addEventListener("keydown", pressed, true);
  });
  await page.keyboard.press("Shift+Enter");
  return page.evaluate(async (wanted) => {
    const state = globalThis as unknown as {ran: number[]; apartRan: number[]; pressed: number};
    while (state.ran.length < wanted) await new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = await new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))); // prettier-ignore
    await notebook.settled();
    const {ran, apartRan, pressed} = state;
    return {last: ran.at(-1)! - pressed, painted: painted - pressed, cells: ran.length, apart: apartRan.length};
  }, chain + fan);
}

/** Milliseconds from a press of Enter on a cell to an editor that has the focus. */
async function openEditor(page: Page, name: string): Promise<number> {
  const cell = page.getByRole("group", {name, exact: true}).first();
  await cell.focus();
  await page.evaluate(() => {
    const state = globalThis as unknown as {opened: Promise<number>};
    state.opened = new Promise((resolve) => {
      addEventListener(
        "keydown",
        () => {
          const pressed = performance.now();
          const look = () => {
            if (!document.activeElement?.matches(".cm-content")) return requestAnimationFrame(look);
            return setTimeout(() => resolve(performance.now() - pressed));
          };
          look();
        },
        {capture: true, once: true}
      );
    });
  });
  await page.keyboard.press("Enter");
  const time = await page.evaluate(() => (globalThis as unknown as {opened: Promise<number>}).opened);
  await page.keyboard.press("Escape");
  return time;
}

/** Measures how soon pages react; builds a small site first. */
export async function bench(): Promise<ReactionRow[]> {
  const [root, dist] = [join(scratch, "src"), join(scratch, "dist")];
  makeRoot(root, {"p/reaction.md": pageText()});
  await buildRoot(root, dist);
  const server = await serve(dist);
  const browser = await launch(await findBrowser());
  try {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await page.addInitScript("globalThis.__name = (named) => named"); // tsx names functions by it
    await page.goto(`${server.url}p/reaction`);
    await page.evaluate(() => notebook.settled());
    const cold = await openEditor(page, "c3");
    const warm: number[] = [];
    for (let k = 4; k < 4 + rounds; ++k) warm.push(await openEditor(page, `c${k}`));
    await page.reload();
    await page.evaluate(() => notebook.settled());
    await openEditor(page, "c0");
    await react(page, -1);
    const reactions: Awaited<ReturnType<typeof react>>[] = [];
    for (let round = 1; round <= rounds; ++round) reactions.push(await react(page, round));
    return [
      row("opening the first editor", [cold], null),
      row("opening another editor", warm, 300),
      row(
        "Shift-Enter to the last dependent",
        reactions.map(({last}) => last),
        50
      ),
      row(
        "Shift-Enter to the next frame",
        reactions.map(({painted}) => painted),
        null
      ),
      {
        ...row(
          "cells that ran",
          reactions.map(({cells}) => cells),
          chain + fan
        ),
        unit: "cells"
      },
      {
        ...row(
          "cells that ran without need",
          reactions.map(({apart}) => apart),
          0
        ),
        unit: "cells"
      }
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

function row(what: string, values: readonly number[], target: number | null): ReactionRow {
  const sorted = values.toSorted((a, b) => a - b);
  const rounded = (value: number) => Math.round(10 * value) / 10;
  return {
    what,
    median: rounded(sorted[sorted.length >> 1]!),
    worst: rounded(sorted.at(-1)!),
    target,
    unit: "ms"
  };
}
