import {recordFile, type BuildRecord} from "../../site/record/build-record.js";
import type {PublishedSite} from "./published-site.js";

/** The build record of a site. Throws an Error if it has none, or if it is not one. */
export async function readRecord(site: PublishedSite): Promise<BuildRecord> {
  const bytes = await site.read(recordFile);
  if (!bytes) throw new Error(`there is no ${recordFile}: the site was not built by this program, or is not there`);
  const record = parse(new TextDecoder().decode(bytes));
  const {base, url, browser, commit, node, lockfile, loaders, files} = record;
  const texts = [base, commit, node, lockfile].every((value) => typeof value === "string");
  const isWhole =
    texts &&
    (browser === null || typeof browser === "string") &&
    (url === null || typeof url === "string") &&
    isRecord(loaders) &&
    isRecord(files);
  if (!isWhole || !Object.values(loaders).every(isTexts) || !isTexts(files) || !Object.keys(files).every(isInside))
    throw new Error(`invalid ${recordFile}: it is not what build.schema.json describes`);
  return record as unknown as BuildRecord;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // said below
  }
  throw new Error(`invalid ${recordFile}: it is not a record in JSON`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === "string");
}

/** Whether a path stays in the site's folder. */
function isInside(file: string): boolean {
  return !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|^\w+:/.test(file);
}
