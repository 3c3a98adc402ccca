import {readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {dependencyGraph, type Lockfile} from "../../src/data/support/lockfile.js";
import {flags} from "../../src/tables/flags.js";
import {numbers} from "../../src/tables/numbers.js";
import {strings} from "../../src/tables/strings.js";
import {load, root} from "./run-loader.js";

const lock = (packages: Lockfile["packages"]): Lockfile => ({lockfileVersion: 3, packages});
const links = (of: Lockfile): string[] => {
  const paths = Object.keys(of.packages);
  return dependencyGraph(of).links.map(({source, target}) => `${paths[source]} → ${paths[target]}`);
};

it("a dependency resolves to the nearest copy on the way up", () => {
  const nested = lock({
    "": {name: "home", version: "1.0.0", dependencies: {a: "*", b: "*"}},
    "node_modules/a": {version: "1.0.0", dependencies: {b: "1", "@s/c": "*"}},
    "node_modules/a/node_modules/b": {version: "1.0.0", dependencies: {"@s/c": "*", d: "*"}},
    "node_modules/b": {version: "2.0.0"},
    "node_modules/@s/c": {version: "3.0.0", dev: true, dependencies: {b: "2"}},
    "node_modules/a/node_modules/d": {version: "4.0.0"}
  });
  expect(links(nested)).toEqual([
    " → node_modules/a",
    " → node_modules/b",
    "node_modules/a → node_modules/@s/c",
    "node_modules/a → node_modules/a/node_modules/b",
    "node_modules/a/node_modules/b → node_modules/@s/c",
    "node_modules/a/node_modules/b → node_modules/a/node_modules/d",
    "node_modules/@s/c → node_modules/b"
  ]);
  expect(dependencyGraph(nested).nodes).toEqual([
    {name: "home", version: "1.0.0", development: false},
    {name: "a", version: "1.0.0", development: false},
    {name: "b", version: "1.0.0", development: false},
    {name: "b", version: "2.0.0", development: false},
    {name: "@s/c", version: "3.0.0", development: true},
    {name: "d", version: "4.0.0", development: false}
  ]);
});

it("development dependencies of the project count, absent optional ones do not, and one named twice links once", () => {
  const twice = {b: "*"};
  expect(
    links(
      lock({
        "": {devDependencies: {a: "*"}},
        "node_modules/a": {dependencies: twice, optionalDependencies: {...twice, absent: "*"}},
        "node_modules/b": {}
      })
    )
  ).toEqual([" → node_modules/a", "node_modules/a → node_modules/b"]);
});

it("a dependency that is not there is an error, as is another version of the format", () => {
  expect(() => dependencyGraph(lock({"": {dependencies: {gone: "*"}}}))).toThrow(
    "package-lock.json: the project needs gone, which is not there"
  );
  expect(() => dependencyGraph({lockfileVersion: 2, packages: {}})).toThrow("package-lock.json: version 2, expected 3");
});

it("the book's own graph holds every package, and the project links to those that it names", async () => {
  const packages = tableFromIPC(await load("packages.arrow"));
  const edges = tableFromIPC(await load("packages-links.arrow"));
  const own = JSON.parse(readFileSync(`${root}/package-lock.json`, "utf8")) as Lockfile;
  expect(packages.numRows).toBe(Object.keys(own.packages).length);
  const names = strings(packages, "name");
  const versions = strings(packages, "version");
  expect(`${names[0]} ${versions[0]}`).toBe(`${own.packages[""].name} ${own.packages[""].version}`);
  const development = flags(packages, "development");
  expect(development[names.indexOf("apache-arrow")]).toBe(false);
  expect(development[names.indexOf("vitest")]).toBe(true);
  const [source, target] = [numbers(edges, "source"), numbers(edges, "target")];
  const direct = Array.from(target).filter((_, e) => source[e] === 0);
  const {dependencies, devDependencies} = own.packages[""];
  expect(direct.map((i) => names[i]).sort()).toEqual(Object.keys({...dependencies, ...devDependencies}).sort());
  expect(new Set(Array.from(source, (i, e) => names.length * i + target[e])).size).toBe(edges.numRows);
});
