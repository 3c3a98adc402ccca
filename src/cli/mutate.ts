import {writeFileSync} from "node:fs";
import prettier from "prettier";
import {mutate as mutatePages} from "../verify/mutate/mutate.js";
import {mutationReport, printMutation} from "../verify/mutate/report.js";
import {UsageError} from "./options.js";

export interface MutateArguments {
  root: string;
  site: string;
  base: string;
  pages: readonly string[];
  mutations: string;
  seed: string;
  /** A file to write the report to. */
  report: string | undefined;
}

/** Tells which changes of pages and kernels no claim notices. The exit code is 0: a score is no fault. */
export async function mutate({root, site, base, pages, mutations, seed, report}: MutateArguments): Promise<number> {
  const numbers = {mutations: Number(mutations), seed: Number(seed)};
  if (!Object.values(numbers).every((n) => Number.isInteger(n) && n > 0)) {
    throw new UsageError(`invalid mutations or seed; not positive integers: ${mutations}, ${seed}`);
  }
  const results = await mutatePages({
    root,
    dist: site,
    base,
    ...(pages.length ? {pages} : {}),
    ...numbers,
    onPage: (result) => console.log(printMutation(result))
  });
  if (report !== undefined) {
    const options = await prettier.resolveConfig(report);
    writeFileSync(report, await prettier.format(mutationReport(results, numbers), {...options, parser: "markdown"}));
  }
  return 0;
}
