import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";

// A small book with one loader, which reads a file, imports a helper, and counts how often it ran.
const root = ".cache/test-loaders";
const output = join(root, ".observablehq/cache/data/sum.json");
const runs = () => (existsSync(`${root}/runs`) ? readFileSync(`${root}/runs`, "utf8").length : 0);
const write = (file: string, text: string) => writeFileSync(join(root, file), text);

beforeAll(() => {
  rmSync(root, {recursive: true, force: true});
  mkdirSync(join(root, "data"), {recursive: true});
  write("numbers.txt", "1 2 3");
  write(
    "helper.ts",
    "export const sum = (text: string): number => text.split(' ').reduce((a, b) => a + Number(b), 0);"
  );
  write(
    "data/sum.json.ts",
    `import {appendFileSync} from "node:fs";
     import {readFile} from "node:fs/promises";
     import {sum} from "../helper.js";
     appendFileSync("${root}/runs", "x");
     process.stdout.write(JSON.stringify(sum(await readFile("${root}/numbers.txt", "utf8"))));`
  );
});

afterAll(() => rmSync(root, {recursive: true, force: true}));

function load(): unknown {
  const script = `const {loadData} = await import("./src/site/loaders/load-data.ts"); await loadData("${root}", () => {});`;
  execFileSync(process.execPath, ["--import", "./bin/register.js", "--input-type=module", "-e", script], {
    stdio: "pipe"
  });
  return JSON.parse(readFileSync(output, "utf8"));
}

test("a loader runs when there is no output, and not again while nothing changes", () => {
  expect(load()).toBe(6);
  expect(load()).toBe(6);
  expect(runs()).toBe(1);
});

test("touching a file without changing it does not run the loader", () => {
  utimesSync(join(root, "numbers.txt"), new Date(), new Date());
  utimesSync(join(root, "data/sum.json.ts"), new Date(), new Date());
  expect(load()).toBe(6);
  expect(runs()).toBe(1);
});

test("a changed file that it reads runs it again, whatever the file's time says", () => {
  write("numbers.txt", "1 2 4");
  utimesSync(join(root, "numbers.txt"), new Date(0), new Date(0));
  expect(load()).toBe(7);
});

test("a changed module that it imports runs it again", () => {
  write("helper.ts", "export const sum = (text: string): number => text.split(' ').length;");
  expect(load()).toBe(3);
});

test("a loader that fails leaves no output that a build would take, and its inputs unrecorded", () => {
  write("helper.ts", "throw new Error('the helper is broken'); export const sum = () => 0;");
  expect(() => load()).toThrow(/the helper is broken/);
  write("helper.ts", "export const sum = (): number => 42;");
  expect(load()).toBe(42);
});

test("what is recorded are the project's files and the lockfile, not the code of packages", () => {
  const folder = join(root, ".observablehq/cache/.inputs");
  const [record] = readdirSync(folder);
  const inputs = Object.keys(JSON.parse(readFileSync(join(folder, record!), "utf8")) as object);
  expect(inputs.filter((path) => !path.startsWith("src/"))).toEqual([
    `${root}/data/sum.json.ts`,
    `${root}/helper.ts`,
    `${root}/numbers.txt`,
    "package-lock.json"
  ]);
});
