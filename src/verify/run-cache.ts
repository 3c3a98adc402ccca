import {statSync} from "node:fs";
import type {BrowserCommand} from "./browser.js";
import {hashFile, hashOf} from "./hashes.js";
import type {PageRun} from "./run.js";
import {fileFor} from "./site.js";
import type {Site} from "./site.js";
import {Store} from "./store.js";
import {hashRunner} from "./tools.js";

export interface RunCacheOptions {
  folder: string;
  browser: BrowserCommand;
  /** Whether runs look for what keeps some readers out. */
  barriers: boolean;
}

/** What happened when pages were opened, as long as each request that they made would be answered by the same bytes. */
export class RunCache {
  private readonly store: Store;
  private readonly hashes = new Map<string, string>();
  private readonly common: string;

  constructor({folder, browser, barriers}: RunCacheOptions) {
    this.store = new Store(folder);
    const {size, mtimeMs} = statSync(browser.path);
    this.common = hashOf(hashRunner(), browser.path, String(size), String(mtimeMs), String(barriers));
  }

  get(site: Site, path: string): PageRun | undefined {
    const run = this.store.get(this.key(site, path)) as (PageRun & {hashes: Record<string, string>}) | undefined;
    if (!run) return undefined;
    const {hashes, ...known} = run;
    const same = Object.entries(hashes).every(([pathname, hash]) => this.hash(site, pathname) === hash);
    return same ? known : undefined;
  }

  /** Keeps a run that came to its end; of one that ran out of time, the next may have more of it. */
  set(site: Site, run: PageRun): void {
    if (!run.settled) return;
    const hashes = Object.fromEntries(run.asked.map(({pathname}) => [pathname, this.hash(site, pathname)]));
    this.store.set(this.key(site, run.path), {...run, hashes});
  }

  private key({base}: Site, path: string): string {
    return hashOf("run", this.common, base, path);
  }

  private hash(site: Site, pathname: string): string {
    const file = fileFor(site, pathname) ?? "";
    let hash = this.hashes.get(file);
    if (hash === undefined) {
      hash = hashFile(file);
      this.hashes.set(file, hash);
    }
    return hash;
  }
}
