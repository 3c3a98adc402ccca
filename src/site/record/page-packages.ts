import {existsSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";
import {packagesOfBundle} from "../framework/bundles.js";

export interface PagePackagesOptions {
  /** The folder of the built site. */
  folder: string;
  /** Where the site's bundles were made, and what they are made of is written down. */
  cache: string;
  lockfile: Lockfile;
}

interface Lockfile {
  packages: Readonly<Record<string, {name?: string; version?: string; license?: string}>>;
}

export function readLockfile(): Lockfile {
  return JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
}

/**
 * The packages whose code a page runs, those inside of bundles included, with their versions in the lockfile: what the
 * modules lead to that the page itself names. Of two versions both are given.
 */
export function packagesOfPage(
  page: string,
  html: string,
  {folder, ...of}: PagePackagesOptions
): Record<string, string> {
  const places = new Set<string>();
  for (const path of modulesOfPage(page, html, folder)) {
    for (const place of packagesOfBundle(of.cache, path) ?? []) places.add(place);
  }
  return versionsOf(places, of.lockfile);
}

/** The versions, by name, of the packages at *places* of the lockfile. Throws an Error if one is not there. */
export function versionsOf(places: Iterable<string>, {packages}: Lockfile): Record<string, string> {
  const versions: Record<string, string[]> = {};
  for (const place of [...places].sort()) {
    const version = packages[place]?.version;
    if (version === undefined) throw new Error(`${place} is not in package-lock.json: run "npm ci"`);
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    const known = (versions[name] ??= []);
    if (!known.includes(version)) known.push(version);
  }
  const names = Object.keys(versions).sort();
  return Object.fromEntries(names.map((name) => [name, versions[name]!.sort().join(", ")]));
}

/** The paths, from the root of the site, of the modules that a page loads, at once or later. */
export function modulesOfPage(page: string, html: string, folder: string): Set<string> {
  const seen = new Set<string>();
  const visit = (from: string, text: string) => {
    for (const [, specifier] of text.matchAll(/["'`]((?:\.{1,2}\/)[^"'`\s]+\.js)["'`]/g)) {
      const path = posix.join(posix.dirname(from), specifier!);
      if (seen.has(path) || isEditing(path) || !existsSync(join(folder, path))) continue;
      seen.add(path);
      visit(path, withoutChoices(path, readFileSync(join(folder, path), "utf8")));
    }
  };
  visit(page, html);
  return seen;
}

/** What is loaded only when a reader edits the page is not what its numbers rest on. */
function isEditing(path: string): boolean {
  return /(?:^|\/)_import\/editor\/\w+\//.test(path);
}

/** Framework's own modules could load all that a cell may name; what a page's cells do name, the page preloads. */
function withoutChoices(path: string, text: string): string {
  return /(?:^|\/)_observablehq\//.test(path) ? text.replace(/\bimport\([^)]*\)/g, "") : text;
}
