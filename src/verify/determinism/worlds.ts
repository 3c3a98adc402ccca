import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {BrowserContextOptions} from "playwright-core";
import type {Disguise} from "./page/world.js";

/** The circumstances of a run: what the page is told of its machine, its reader and its window. */
export interface World extends Disguise {
  context: BrowserContextOptions;
}

/** Two worlds as different as readers may be. */
export const worlds: readonly [World, World] = [
  {
    shift: 0,
    seed: 1,
    cores: 2,
    context: {viewport: {width: 1280, height: 900}, locale: "en-US", timezoneId: "UTC"}
  },
  {
    // Another day of the week, of the month and of the year, at another time of the day.
    shift: 1000.37 * 86_400_000,
    seed: 0x5eed,
    cores: 16,
    context: {
      viewport: {width: 834, height: 1112},
      deviceScaleFactor: 2,
      locale: "de-DE",
      timezoneId: "Asia/Kathmandu"
    }
  }
];

let bundled: Promise<{page: string; worker: string}> | undefined;

/** The script that a page runs first in a world. */
export async function pageScript({shift, seed, cores}: Disguise): Promise<string> {
  const {page, worker} = await (bundled ??= bundle());
  const disguise = `globalThis.eigenbookDisguise = ${JSON.stringify({shift, seed, cores})};\n`;
  return `${disguise}globalThis.eigenbookWorkerScript = ${JSON.stringify(disguise + worker)};\n${page}`;
}

async function bundle(): Promise<{page: string; worker: string}> {
  const [page, worker] = await Promise.all(
    ["page-entry", "worker-entry"].map(async (name) => {
      const entry = fileURLToPath(new URL(`page/${name}.ts`, import.meta.url));
      const {outputFiles} = await build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        format: "iife",
        target: "es2022",
        logLevel: "silent"
      });
      return outputFiles[0]!.text;
    })
  );
  return {page: page!, worker: worker!};
}
