import {rm} from "node:fs/promises";
import {options} from "./options.js";

/** Removes the site, the caches of packages and loaders, and what tests leave behind. */
export async function clean(args: string[]): Promise<number> {
  options(args, {});
  for (const folder of ["dist", ".cache", "src/.observablehq"]) await rm(folder, {recursive: true, force: true});
  return 0;
}
