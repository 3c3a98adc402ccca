import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {dataCredits} from "../../../src/site/credits/data-credits.js";
import {isPassable, licenceOf, nameOf, packageCredit} from "../../../src/site/credits/package-credit.js";
import {sbom} from "../../../src/site/credits/sbom.js";
import {readLockfile} from "../../../src/site/record/page-packages.js";

const {packages} = readLockfile();

describe("credits", () => {
  it("name a licence for each package of the lockfile", () => {
    for (const [place, locked] of Object.entries(packages)) if (place) expect(licenceOf(place, locked)).toMatch(/\w/);
    expect(() => licenceOf("node_modules/new", {version: "1.0.0"})).toThrow("node_modules/new names no licence");
  });

  it("know whose the packages are, from their licences or their authors", () => {
    const credit = (name: string) => packageCredit(`node_modules/${name}`, packages[`node_modules/${name}`]!);
    expect(credit("d3-geo")).toMatchObject({licence: "ISC", credit: expect.stringMatching(/Mike Bostock; .*Karney/)});
    expect(credit("apache-arrow")).toMatchObject({licence: "Apache-2.0", credit: "Apache Software Foundation"});
    expect(credit("uc.micro").credit).toContain("Mathias Bynens");
    expect(credit("seedrandom")).toMatchObject({credit: "David Bau", text: ""});
  });

  it("refuse to pass on what is under terms that nobody has read", () => {
    expect(["MIT", "(MIT OR GPL-3.0)", "MIT AND ISC"].every(isPassable)).toBe(true);
    expect(["GPL-3.0", "MIT AND GPL-3.0", "UNLICENSED", "SEE LICENSE IN x"].some(isPassable)).toBe(false);
    expect(() => packageCredit("node_modules/d3", {version: "7.9.0", license: "UNLICENSED"})).toThrow(
      "under a licence to be read first: UNLICENSED"
    );
  });

  it("have each data set of data/SOURCES.md, with its source, its licence and its credit", () => {
    const sources = readFileSync("data/SOURCES.md", "utf8");
    const credits = dataCredits(sources);
    expect(credits.flatMap(({files}) => files)).toEqual(
      expect.arrayContaining(["karate.arrow", "mnist-gram.arrow", "states.json", "packages-links.arrow", "rings.arrow"])
    );
    for (const entry of credits) expect(Object.values(entry).every((value) => value.length > 0)).toBe(true);
    expect(() => dataCredits(sources.replace(/^- Licence: MIT .*$/m, ""))).toThrow("iris.arrow has no licence");
  });
});

describe("sbom", () => {
  it("lists every package of the lockfile, marks what the site has, and is the same each time", async () => {
    const shipped = new Set(["d3@7.9.0"]);
    const text = await sbom(shipped);
    expect(await sbom(shipped)).toBe(text);
    const {bomFormat, serialNumber, metadata, components} = JSON.parse(text) as {
      bomFormat: string;
      serialNumber: string;
      metadata: {timestamp?: string; component: {name: string}};
      components: {name: string; version: string; properties?: {name: string}[]}[];
    };
    expect([bomFormat, metadata.component.name, metadata.timestamp]).toEqual(["CycloneDX", "eigenbook", undefined]);
    expect(serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const marked = components.filter(({properties}) => properties?.some(({name}) => name === "eigenbook:shipped"));
    expect(marked.map(({name}) => name)).toEqual(["d3"]);
    const listed = new Set(components.map(({name, version}) => `${name}@${version}`));
    const locked = Object.entries(packages)
      .filter(([place]) => place !== "")
      .map(([place, {name = nameOf(place), version}]) => `${name}@${version}`);
    expect(locked.filter((name) => !listed.has(name))).toEqual([]);
    expect(await sbom(new Set())).not.toContain(serialNumber);
  });
});
