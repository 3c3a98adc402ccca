import {spawn} from "node:child_process";
import {existsSync, watch} from "node:fs";
import {freshSite} from "../verify/fresh-site.js";
import {mendPages} from "../verify/mend-pages.js";
import {formats, isFormat, printCosts, printFresh, printSummary} from "../verify/report.js";
import {verify as verifyPages} from "../verify/verify.js";
import {options, UsageError} from "./options.js";
import {progress} from "./progress.js";

const cache = ".cache/verify";

/**
 * Checks pages, as text and as built. The exit code is 1 if there is an error, 0 if there are warnings and notes at most.
 * Diagnostics go to the standard output; progress and costs, to that for errors.
 */
export async function verify(args: string[]): Promise<number> {
  if (args.some((arg) => /^--against(?:=|$)/.test(arg))) return (await import("./against.js")).against(args);
  const {values, positionals} = options(args, {
    root: {type: "string", default: "src"},
    site: {type: "string"},
    base: {type: "string", default: "/"},
    format: {type: "string", default: "text"},
    json: {type: "boolean", default: false},
    static: {type: "boolean", default: false},
    twice: {type: "boolean", default: false},
    fix: {type: "boolean", default: false},
    watch: {type: "boolean", default: false},
    "no-cache": {type: "boolean", default: false},
    mutate: {type: "boolean", default: false},
    mutations: {type: "string", default: "100"},
    seed: {type: "string", default: "1"},
    report: {type: "string"}
  });
  const {root, base, static: onlyText, site} = values;
  const format = values.json ? "json" : values.format;
  if (!isFormat(format))
    throw new UsageError(`invalid format; not one of ${Object.keys(formats).join(", ")}: ${format}`);
  if (values.watch) return watchPages(root, args);
  if (!onlyText && site !== undefined && !existsSync(site)) {
    throw new Error(`there is no site in ${site}: run "npm run build" first, or give neither --site nor --static`);
  }
  const pages = positionals.length ? {pages: positionals} : {};
  if (values.fix) for (const file of await mendPages({root, ...pages})) console.error(`mended ${file}`);
  const {step, clear, done} = progress(process.stderr);
  const dist = site ?? `${cache}/site`;
  const build = () => freshSite({root, base, folder: dist, reuse: !values["no-cache"], log: step});
  const unbuilt = onlyText || site !== undefined ? undefined : await build().then(() => undefined, messageOf);
  if (values.mutate) {
    clear();
    if (unbuilt !== undefined) throw new Error(unbuilt);
    return (await import("./mutate.js")).mutate({...values, site: dist, report: values.report, pages: positionals});
  }
  step("verify the pages");
  const verification = await verifyPages({
    root,
    dist,
    base,
    unbuilt,
    static: onlyText,
    twice: values.twice,
    ...pages,
    cache: values["no-cache"] ? undefined : cache,
    onPage: (page) => step(`run ${page}`)
  });
  const {diagnostics, runs} = verification;
  clear();
  if (diagnostics.length || format !== "text") console.log(formats[format](diagnostics));
  if (runs.size) console.error(printCosts(verification));
  if (format === "text") console.log(printSummary(verification));
  done(printFresh(verification));
  return diagnostics.some(({severity}) => severity === "error") ? 1 : 0;
}

/** What a build says of why it stopped; a page with a fault tells its own rules more. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Verifies again, in a process of its own, so that it has the modules as they are, whenever something below *root* changes. */
async function watchPages(root: string, args: readonly string[]): Promise<number> {
  const rest = args.filter((arg) => arg !== "--watch");
  let changed = true;
  let wake = (): void => undefined;
  watch(root, {recursive: true}, (_, name) => {
    if (name !== null && /(?:^|[/\\])\./.test(name)) return;
    changed = true;
    wake();
  });
  for (;;) {
    if (!changed) await new Promise<void>((resolve) => (wake = resolve));
    changed = false;
    await new Promise((resolve) => {
      spawn(process.execPath, ["bin/eigenbook.js", "verify", ...rest], {stdio: "inherit"}).on("close", resolve);
    });
    console.error(`Watching ${root}   (Ctrl-C ends it)`);
  }
}
