import {readFileSync} from "node:fs";
import {expectations} from "../../site/expectations.js";
import {findPages} from "../../site/find-pages.js";
import {findBrowser, launch} from "../browser.js";
import {openSite} from "../site.js";
import {readPages} from "../source.js";
import {pagePath} from "../verify.js";
import {libraryModules} from "./modules.js";
import {mutatePage} from "./mutate-page.js";
import type {PageMutation} from "./mutate-page.js";

export interface MutateOptions {
  /** The folder of the pages; defaults to "src". */
  root?: string;
  /** The folder of the built site; defaults to "dist". */
  dist?: string;
  /** The path under which the site is served; defaults to "/". */
  base?: string;
  /** The pages, as files or as paths from the root; defaults to all below root. */
  pages?: readonly string[];
  /** How many changes are tried on each page at most; defaults to 100. */
  mutations?: number;
  /** Which changes are drawn; defaults to 1. */
  seed?: number;
  /** How long a page may take until its cells are settled, in milliseconds; defaults to 600 000. */
  timeLimit?: number;
  /** How many pages are open at once; defaults to 2. */
  parallel?: number;
  /** Called with each page that is done. */
  onPage?: (result: PageMutation) => void;
}

/**
 * Changes constants and operators in the cells of each page and in the kernels that it calls, one at a time, and tells
 * which changes no claim of the page notices. Kernels are those in TypeScript. All changes of a page are compiled into it
 * at once and switched on in turn (mutant schemata, Untch, Offutt & Harrold 1993), and only cells that reach the place of
 * a change run anew, so that a change takes no longer than its cells.
 */
export async function mutate({
  root = "src",
  dist = "dist",
  base = "/",
  pages: names,
  mutations = 100,
  seed = 1,
  timeLimit = 600_000,
  parallel = 2,
  onPage
}: MutateOptions = {}): Promise<PageMutation[]> {
  if (!(Number.isInteger(mutations) && mutations > 0)) {
    throw new RangeError(`invalid mutations; not a positive integer: ${mutations}`);
  }
  const site = openSite(dist, base);
  const paths = names?.map((name) => pagePath(name, root)) ?? findPages(root);
  const bibliography = readFileSync("src/references.bib", "utf8");
  const {pages} = readPages(paths, {root, bibliography, expectations});
  const modules = libraryModules(site, root);
  const browser = await launch(await findBrowser());
  const results: PageMutation[] = [];
  const queue = [...pages.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [i, page] = next;
      results[i] = await mutatePage(browser, site, page, {modules, mutations, seed, timeLimit});
      onPage?.(results[i]);
    }
  };
  try {
    await Promise.all(Array.from({length: parallel}, work));
  } finally {
    await browser.close();
  }
  return results;
}
