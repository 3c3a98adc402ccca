import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {rename, rm} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {build as frameworkBuild, FileBuildEffects} from "@observablehq/framework/dist/build.js";
import {normalizeConfig} from "@observablehq/framework/dist/config.js";
import {siteConfig, type SiteOptions} from "./config.js";
import {writeCredits} from "./credits/write-credits.js";
import {bundlesFolder} from "./framework/bundles.js";
import {onBundle} from "./framework/resolve-installed.js";
import {writeLiveFiles} from "./live-files.js";
import {loadData} from "./loaders/load-data.js";
import {writeManifest} from "./manifest.js";
import {writeProvenance} from "./provenance.js";
import {publish, writeNotFound} from "./publish/publish.js";
import {writePolicies} from "./publish/security-policy.js";
import {writeBuildRecord} from "./record/build-record.js";

export interface BuildOptions extends SiteOptions {
  /** Called with each step, such as "pages" or "/notebooks/graphs/pagerank". */
  log?: (step: string) => void;
  /**
   * Looks at the site before it takes its place; what it throws leaves the old site as it was. Returns the version of the
   * browser that ran the pages, null if none did.
   */
  inspect?: (folder: string) => Promise<string | null>;
}

/**
 * Builds the site into a fresh folder and, once it is whole, swaps it in for *output*. Throws the first error of a
 * loader, a package or a page; *output* is then what it was.
 */
export async function buildSite(options: BuildOptions = {}): Promise<void> {
  const {root = "src", output = "dist", base = "/", url, log, inspect} = options;
  dropStalePackages(root);
  writeManifest(root);
  const fresh = join(dirname(output), `.${relative(dirname(output), output)}-${process.pid}`);
  const cache = join(root, ".observablehq", "cache");
  const config = normalizeConfig(siteConfig({...options, output: fresh}));
  onBundle((specifier) => log?.(`bundle ${specifier}`));
  try {
    await loadData(root, (file) => log?.(`load ${file}`)); // declarations tell what columns the data have
    await frameworkBuild({config}, new QuietEffects(fresh, cache, log));
    await writeCredits(fresh, cache);
    writeProvenance(fresh, {cache, pages: builtPages(fresh)});
    writeLiveFiles(fresh, {root, pages: builtPages(fresh)});
    publish(fresh, {pages: builtPages(fresh), url});
    const browser = (await inspect?.(fresh)) ?? null;
    writeNotFound(fresh, builtPages(fresh), base);
    writePolicies(fresh, builtPages(fresh));
    writeBuildRecord(fresh, {root, base, url, browser});
    await swap(fresh, output);
  } finally {
    await rm(fresh, {recursive: true, force: true});
  }
}

/** What decides how a package is bundled. */
const bundlers = ["bundles.ts", "hooks.js", "npm.ts", "resolve-installed.ts"].map(
  (file) => `src/site/framework/${file}`
);

/** Packages are cached by version alone: forget them when the lockfile says something new. */
export function dropStalePackages(root: string): void {
  const cache = join(root, ".observablehq", "cache");
  const stamp = join(cache, ".lockfile");
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", ...bundlers]) hash.update(readFileSync(file));
  const digest = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  for (const folder of ["_node", "_npm", "_observablehq", bundlesFolder])
    rmSync(join(cache, folder), {recursive: true, force: true});
  mkdirSync(cache, {recursive: true});
  writeFileSync(stamp, digest);
}

async function swap(fresh: string, output: string): Promise<void> {
  const old = `${fresh}-old`;
  if (existsSync(output)) await rename(output, old);
  await rename(fresh, output);
  await rm(old, {recursive: true, force: true});
}

/** Framework's effects, with its many lines turned into steps. */
class QuietEffects extends FileBuildEffects {
  constructor(outputRoot: string, cacheDir: string, log: (step: string) => void = () => undefined) {
    const say = (text: unknown): boolean => {
      const plain = String(text).replace(/\u001b\[\d+m/g, "");
      const step = /^(load|bundle|render) (\S+)/.exec(plain.trim());
      if (step) log(`${step[1]} ${step[2]}`);
      return true;
    };
    const logger = {
      log: say,
      // Framework takes references to what cells make for broken links; verify has a rule that knows better.
      warn: (text: unknown) => String(text).includes("broken link") || log(`warning: ${text}`),
      error: (text: unknown) => log(String(text))
    };
    super(outputRoot, cacheDir, {logger, output: {write: say}});
  }

  private readonly copied = new Map<string, string>();

  /** A stylesheet that every page links to, and that a library brings too, such as KaTeX's, is one file. */
  override async copyFile(sourcePath: string, outputPath: string): Promise<void> {
    if (this.copied.get(outputPath) === sourcePath) return;
    this.copied.set(outputPath, sourcePath);
    await super.copyFile(sourcePath, outputPath);
  }
}

/** The pages of a built site, as paths without ".html". */
export function builtPages(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.slice(0, -".html".length)}`)
    .sort();
}
