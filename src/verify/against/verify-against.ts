import type {BuildRecord} from "../../site/record/build-record.js";
import {checkBytes} from "./check-bytes.js";
import {compareBuilds} from "./compare-builds.js";
import type {SiteDifference} from "./difference.js";
import {openPublishedSite} from "./published-site.js";
import {readRecord} from "./read-record.js";

export interface AgainstOptions {
  /** Gives the folder of a build of this checkout that is like the published one: its base, and whether pages were run. */
  build: (published: BuildRecord) => Promise<string>;
}

export interface Against {
  published: BuildRecord;
  differences: SiteDifference[];
}

/**
 * Compares the site at *place*, an address or a folder, with its own record, byte by byte, and its record with that of a
 * build of this checkout. Throws an Error if there is no record, or no answer.
 */
export async function verifyAgainst(place: string, {build}: AgainstOptions): Promise<Against> {
  const site = openPublishedSite(place);
  const published = await readRecord(site);
  const altered = await checkBytes(site, published);
  const own = openPublishedSite(await build(published));
  const local = await readRecord(own);
  const differences = await compareBuilds({...site, record: published}, {...own, record: local});
  return {published, differences: [...altered, ...differences]};
}
