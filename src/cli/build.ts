import {buildSite} from "../site/build.js";
import {subsetFonts} from "../site/fonts/subset-fonts.js";
import {siteAddress} from "../site/publish/address.js";
import {drawCards} from "../verify/cards.js";
import {printText} from "../verify/diagnostic.js";
import {prerender} from "../verify/prerender.js";
import {accessibility} from "../verify/rules/accessibility.js";
import {rules} from "../verify/rules/index.js";
import {openSite} from "../verify/site.js";
import {verify, writeReceipts} from "../verify/verify.js";
import {options, UsageError} from "./options.js";
import {progress} from "./progress.js";

/** Builds the site. It takes the old one's place only if every cell of every page can be read and runs. */
export async function build(args: string[]): Promise<number> {
  if (args.includes("--check-reproducible")) return (await import("./check-reproducible.js")).checkReproducible(args);
  const {values} = options(args, {
    root: {type: "string", default: "src"},
    output: {type: "string", default: "dist"},
    url: {type: "string", default: process.env.EIGENBOOK_URL ?? ""},
    base: {type: "string", default: process.env.EIGENBOOK_BASE ?? ""},
    static: {type: "boolean", default: false}
  });
  const {root, output} = values;
  const url = values.url ? readAddress(values.url) : undefined;
  const base = values.base || (url ? new URL(url).pathname : "/");
  if (!/^\/(?:[\w.-]+\/)*$/.test(base))
    throw new UsageError(`invalid base; not a path such as "/" or "/book/": ${base}`);
  const {step, done, clear} = progress();
  await buildSite({
    root,
    output,
    base,
    url,
    log: step,
    async inspect(folder) {
      step("verify the pages");
      const {diagnostics, receipts, runs} = await verify({
        root,
        dist: folder,
        base,
        static: values.static,
        rules: rules.filter((rule) => rule !== accessibility), // it takes as long as all others
        onPage: (page) => step(`run ${page}`)
      });
      const errors = diagnostics.filter(({severity}) => severity === "error");
      clear();
      if (diagnostics.length) console.error(printText(diagnostics));
      if (errors.length)
        throw new Error(`${errors.length} ${errors.length === 1 ? "error" : "errors"}; ${output} is what it was`);
      writeReceipts(folder, receipts);
      prerender(folder, runs);
      step("fit the fonts");
      await subsetFonts(folder);
      if (url && runs.size) {
        step("draw the cards");
        await drawCards(openSite(folder, base), [...runs.keys()]);
      }
      return [...runs.values()][0]?.browser ?? null;
    }
  });
  done(`Built ${output}`);
  return 0;
}

function readAddress(url: string): string {
  try {
    return siteAddress(url);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
