import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";

/** A package, whose it is, and on what terms. */
export interface PackageCredit {
  name: string;
  version: string;
  /** As SPDX writes it. */
  licence: string;
  /** Who made it: the lines of its licence that say so, else its author. */
  credit: string;
  /** The whole text of its licence; empty if it brings none. */
  text: string;
}

export interface LockedPackage {
  version?: string;
  license?: string;
}

/** What the package.json of a few packages does not say, and the licence that they bring does. */
const licences: Readonly<Record<string, string>> = {"parse-cache-control": "BSD-3-Clause"};

/** Who made packages that say so in the heads of their files only. */
const makers: Readonly<Record<string, string>> = {
  "@tensorflow/tfjs-backend-cpu": "Copyright Google LLC",
  "@tensorflow/tfjs-core": "Copyright Google LLC",
  "@tensorflow/tfjs-layers": "Copyright Google LLC"
};

/** Licences under which a site may pass code on if it names their holders; anything else is for a person to read. */
const passable = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "OFL-1.1"]);

/** The name of the package at a place in the lockfile. */
export function nameOf(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** The licence of a package of the lockfile. Throws an Error if it names none. */
export function licenceOf(place: string, {license}: LockedPackage): string {
  const licence = license ?? licences[nameOf(place)];
  if (!licence) throw new Error(`${place} names no licence: read what it brings, and say so in package-credit.ts`);
  return licence;
}

/** Whether a licence allows a site to pass code on; of several to choose from, one is enough. */
export function isPassable(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((part) => passable.has(part)));
}

/**
 * The credit of an installed package that the site passes on. Throws an Error if its licence is not among those that are
 * known to allow that, or if it says of nobody that they made it.
 */
export function packageCredit(place: string, locked: LockedPackage): PackageCredit {
  const licence = licenceOf(place, locked);
  const name = nameOf(place);
  if (!isPassable(licence)) throw new Error(`${name} is in the site, under a licence to be read first: ${licence}`);
  const text = licenceText(place);
  const credit = holders(text) || author(place) || makers[name];
  if (!credit) throw new Error(`${name} is in the site, and says of nobody that they made it`);
  return {name, version: locked.version ?? "", licence, credit, text};
}

function licenceText(place: string): string {
  const names = existsSync(place) ? readdirSync(place).sort() : [];
  const found = names.find((name) => /^(?:licen[cs]e|copying)(?:[.-]\w+)*$/i.test(name));
  return found === undefined ? "" : readFileSync(join(place, found), "utf8").replace(/\r\n?/g, "\n").trim();
}

/** The lines of a licence that name who holds the rights. */
function holders(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^[\s#*>]+/, "").trim());
  const found = lines.filter((line) => /^copyright\b.*(?:\d{4}|\(c\)|©|<https?:)|^(?:\(c\)|©)\s*\d{4}/i.test(line));
  return [...new Set(found.map((line) => line.replace(/\.?\s*All rights reserved\.?$/i, "")))].slice(0, 3).join("; ");
}

interface Person {
  name?: string;
}

function author(place: string): string {
  const manifest = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as {
    author?: string | Person;
    contributors?: (string | Person)[];
    maintainers?: (string | Person)[];
  };
  const people = [manifest.author, ...(manifest.contributors ?? []), ...(manifest.maintainers ?? [])];
  const names = people.map((person) => (typeof person === "string" ? person : (person?.name ?? "")));
  return names.map((name) => name.replace(/\s*[<(].*$/, "")).find(Boolean) ?? "";
}
