import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {normalizeConfig} from "@observablehq/framework/dist/config.js";
import {siteConfig} from "../config.js";

/** Brings the output of every loader in `data/` up to date; returns their names. */
export async function loadData(root: string, log: (file: string) => void): Promise<string[]> {
  const {loaders} = normalizeConfig(siteConfig({root}));
  const quiet = {logger: {log: ignore, warn: ignore, error: ignore}, output: {write: ignore}};
  if (!existsSync(join(root, "data"))) return [];
  const files = readdirSync(join(root, "data"))
    .filter((file) => /\.\w+\.ts$/.test(file))
    .map((file) => file.slice(0, -".ts".length));
  for (const file of files) {
    log(file);
    await loaders.find(`/data/${file}`)?.load({}, quiet);
  }
  return files;
}

function ignore(): boolean {
  return true;
}
