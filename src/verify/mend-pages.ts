import {mendFiles} from "./mend.js";
import {rules} from "./rules/index.js";
import {verify} from "./verify.js";
import type {VerifyOptions} from "./verify.js";

/** Rules that know how to mend what they find. */
const mending = rules.filter(({code}) => code === "format" || code === "unused-name");

/** Each pass mends all that does not touch; a page with this many unused names in one import is not written by people. */
const maxPasses = 100;

/** Mends pages until there is nothing to mend; returns the files that changed. What is silenced stays. */
export async function mendPages(options: Pick<VerifyOptions, "root" | "pages">): Promise<string[]> {
  const changed = new Set<string>();
  for (let pass = 0; pass < maxPasses; ++pass) {
    const {diagnostics} = await verify({...options, static: true, rules: mending});
    const files = mendFiles(diagnostics);
    if (files.length === 0) break;
    for (const file of files) changed.add(file);
  }
  return [...changed];
}
