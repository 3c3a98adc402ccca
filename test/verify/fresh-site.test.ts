import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import type {BuildOptions} from "../../src/site/build.js";
import {hashInputs} from "../../src/site/loaders/inputs.js";
import {freshSite} from "../../src/verify/fresh-site.js";

/** A project by its files, and those of them that its loader reads. */
const loaderInputs = ["node_modules/package/data.csv", "data/raw.csv"];
const files = [
  "src/index.md",
  "src/math/one.ts",
  "src/data/table.json.ts",
  "src/site/theme/index.css",
  "src/references.bib",
  "data/raw.csv",
  "bin/register.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "observablehq.config.ts",
  "src/verify/rule.ts",
  "test/a.test.ts",
  "node_modules/package/data.csv",
  "node_modules/package/README.md"
];

let project: string;
const home = process.cwd();
beforeAll(() => {
  mkdirSync(".cache", {recursive: true});
  project = mkdtempSync(join(home, ".cache", "fresh-"));
  process.chdir(project);
  for (const file of files) write(file);
});
afterAll(() => {
  process.chdir(home);
  rmSync(project, {recursive: true});
});

function write(file: string, text = `what ${file} says\n`): void {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
}

const folder = ".cache/verify/site";
let builds = 0;
/** Runs the loader, which writes down what it reads. */
const load = () => write("src/.observablehq/cache/.inputs/table.json", JSON.stringify(hashInputs(loaderInputs)));
/** A site whose one file is never the same twice. */
const build = ({output = ""}: BuildOptions): Promise<void> => {
  load();
  write(join(output, "index.html"), `build ${++builds}`);
  return Promise.resolve();
};
const isBuilt = (options: {reuse?: boolean; base?: string} = {}): Promise<boolean> =>
  freshSite({root: "src", base: "/", folder, reuse: true, build, ...options});

beforeEach(() => isBuilt());

it("uses a site again as long as nothing has changed", async () => {
  expect([await isBuilt(), await isBuilt()]).toEqual([false, false]);
});

describe("builds anew", () => {
  it.each([
    ["a page", "src/index.md"],
    ["a module that a page imports", "src/math/one.ts"],
    ["a loader", "src/data/table.json.ts"],
    ["what a loader reads of a package", "node_modules/package/data.csv"],
    ["a file of data", "data/raw.csv"],
    ["the style", "src/site/theme/index.css"],
    ["the bibliography", "src/references.bib"],
    ["the lockfile", "package-lock.json"],
    ["the configuration", "observablehq.config.ts"],
    ["what builds", "bin/register.js"]
  ])("after a change of %s", async (_, file) => {
    write(file, "changed\n");
    expect(await isBuilt()).toBe(true);
    write(file);
    expect(await isBuilt()).toBe(true);
    expect(await isBuilt()).toBe(false);
  });

  it("after a loader has run again for another site", async () => {
    write("node_modules/package/data.csv", "changed\n");
    load();
    expect(await isBuilt()).toBe(true);
  });

  it("after a page is added, and taken away", async () => {
    write("src/other.md");
    expect(await isBuilt()).toBe(true);
    rmSync("src/other.md");
    expect(await isBuilt()).toBe(true);
  });

  it("for another base, where a byte of the site has changed, where it is gone, and without a cache", async () => {
    expect(await isBuilt({base: "/book/"})).toBe(true);
    expect(await isBuilt()).toBe(true);
    write(join(folder, "index.html"), "build ?");
    expect(await isBuilt()).toBe(true);
    rmSync(folder, {recursive: true});
    expect(await isBuilt()).toBe(true);
    expect(await isBuilt({reuse: false})).toBe(true);
    expect(await isBuilt()).toBe(false);
  });
});

it.each(["src/verify/rule.ts", "test/a.test.ts", "node_modules/package/README.md"])(
  "does not after a change of %s, which no site has",
  async (file) => {
    write(file, "changed\n");
    expect(await isBuilt()).toBe(false);
  }
);
