import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {recordFile, type BuildRecord} from "../site/record/build-record.js";
import {isCurrent} from "../site/record/is-current.js";
import {verifyAgainst} from "../verify/against/verify-against.js";
import {build} from "./build.js";
import {options, UsageError} from "./options.js";

/** Where this checkout is built if the site that it has is of another state. */
const scratch = ".cache/against";

/** Compares a published site with this checkout. The exit code is 1 if they differ in anything. */
export async function against(args: string[]): Promise<number> {
  const {values} = options(args, {
    against: {type: "string"},
    root: {type: "string", default: "src"},
    site: {type: "string", default: "dist"},
    json: {type: "boolean", default: false}
  });
  if (!values.against) throw new UsageError("--against needs an address or a folder");
  const {published, differences} = await verifyAgainst(values.against, {
    build: (record) => buildLike(record, {root: values.root, site: values.site})
  });
  if (values.json) console.log(JSON.stringify(differences, null, 2));
  else {
    for (const {kind, subject, why} of differences) console.log(`${kind.padEnd(8)}${subject}\n        ${why}`);
    const count = Object.keys(published.files).length;
    console.log(`${count} files of commit ${published.commit}; ${differences.length} differences from this checkout`);
  }
  return differences.length ? 1 : 0;
}

/** The site of this checkout, if it was built as the published one was; else one that is built now. */
async function buildLike(published: BuildRecord, {root, site}: {root: string; site: string}): Promise<string> {
  if (isCurrent(site)) {
    const {base, url, browser} = JSON.parse(readFileSync(join(site, recordFile), "utf8")) as BuildRecord;
    if (base === published.base && url === published.url && (browser === null) === (published.browser === null))
      return site;
  }
  console.error(`${existsSync(site) ? `${site} is not of this state` : `there is no ${site}`}: building ${scratch} …`);
  const args = [
    "--root",
    root,
    "--output",
    scratch,
    "--base",
    published.base,
    ...(published.url === null ? [] : ["--url", published.url])
  ];
  if ((await build(published.browser === null ? [...args, "--static"] : args)) !== 0)
    throw new Error("this checkout does not build");
  return scratch;
}
