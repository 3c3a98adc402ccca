import {spawnSync} from "node:child_process";
import {cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {book} from "../../src/site/book.js";
import {newPage} from "../../src/site/scaffold/scaffold.js";

/** A copy of the project, on the same disk, so that packages can be linked to. */
const copy = ".cache/test-new";
const rooms = ["assembly", "bin", "data", "docs", "src", "test"];
const address = "graphs/hitting-times";
const pages = book.flatMap((chapter) => chapter.pages);
const written = pages.filter(({path}) => existsSync(`src${path}.md`));

beforeAll(() => {
  rmSync(copy, {recursive: true, force: true});
  mkdirSync(copy, {recursive: true});
  for (const room of rooms) cpSync(room, join(copy, room), {recursive: true});
  for (const entry of readdirSync(".", {withFileTypes: true})) {
    if (entry.isFile()) cpSync(entry.name, join(copy, entry.name));
  }
  linkFolder("node_modules", join(copy, "node_modules"));
}, 120_000);
afterAll(() => rmSync(copy, {recursive: true, force: true}));

/** Hard links: Framework is adapted by the addresses of its own files, which a symbolic link would give away. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isFile()) linkSync(source, target);
    else cpSync(source, target, {recursive: true, verbatimSymlinks: true});
  }
}

function run(...args: string[]): {status: number | null; output: string} {
  const env = {...process.env, VITEST: undefined, NODE_ENV: undefined};
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {cwd: copy, encoding: "utf8", env});
  return {status, output: stdout + stderr};
}
const eigenbook = (...args: string[]) => run("bin/eigenbook.js", ...args);
const read = (file: string) => readFileSync(join(copy, file), "utf8");

describe("refuses with what is wrong, and changes nothing,", () => {
  const before = readFileSync("src/site/book.ts", "utf8");
  afterAll(() => expect(read("src/site/book.ts")).toBe(before));

  it.each([
    [["new"], 2, "expected"],
    [["new", "page", "hitting-times"], 1, "invalid address"],
    [["new", "chapter", "transport/x"], 2, "--chapter"]
  ])("the command %j", (args, code, message) => {
    const {status, output} = eigenbook(...args);
    expect(output).toContain(message);
    expect(status).toBe(code);
  });

  it.each([
    ["graphs/../x", "invalid address"],
    ["graphs/class", "cannot name a function"],
    ["nowhere/page", "the book has no chapter nowhere; it has matrices, graphs"],
    ["graphs/pagerank", "src/notebooks/graphs/pagerank.md is already there; nothing was written"]
  ])("the address %s", async (page, message) => {
    await expect(newPage(page, {folder: copy})).rejects.toThrow(message);
  });

  it("a chapter that the book has", async () => {
    const made = newPage("graphs/x", {folder: copy, chapter: "Graphs"});
    await expect(made).rejects.toThrow("already has a chapter graphs");
  });
});

describe("a new page", () => {
  const page = `src/notebooks/${address}.md`;
  let code: string[];
  beforeAll(() => {
    const {status, output} = eigenbook("new", "page", address, "--question", "How long until a walker arrives?");
    expect(output).toContain(`new      ${page}`);
    expect(output).toContain("npm start");
    expect(status).toBe(0);
    const files = Array.from(output.matchAll(/^ {2}(?:new|changed) +(\S+)$/gm), ([, file]) => file!);
    code = files.filter((file) => file.endsWith(".ts"));
    expect(code.length).toBeGreaterThan(6);
  });

  it("stands on the map and in the book's order", () => {
    expect(read("src/index.md")).toContain(
      `- [How long until a walker arrives?](/notebooks/${address}) Hitting times\n`
    );
    const order = read("src/site/book.ts");
    expect(order.indexOf(address)).toBeGreaterThan(order.indexOf("graphs/laplace-beltrami"));
    expect(order.indexOf(address)).toBeLessThan(order.indexOf("learning/gradient"));
  });

  it("passes verify as a text at once", () => {
    const {status, output} = eigenbook("verify", "--static", page);
    expect(output).toMatch(/\b0 errors, 0 warnings/);
    expect(status).toBe(0);
  }, 240_000);

  it("passes its own tests, and those of the house", () => {
    const own = [`test/math/${address}.test.ts`, "test/notebooks/hitting-times.test.ts"];
    const tests = [...own, "test/site/config.test.ts", "test/house/arrows.test.ts"];
    const {status, output} = run("node_modules/vitest/vitest.mjs", "run", ...tests);
    expect(output).toMatch(new RegExp(`Test Files .*${tests.length} passed`));
    expect(status).toBe(0);
  }, 600_000);

  it("passes the tests of every loader and of every public function, as far as they are about it", () => {
    const tests = ["test/data/loaders.test.ts", "test/math/doors.test.ts"];
    const about = ["--testNamePattern", "hitting|every"];
    const {status, output} = run("node_modules/vitest/vitest.mjs", "run", ...about, ...tests);
    expect(output).toMatch(/Test Files .*2 passed/);
    expect(status).toBe(0);
  }, 600_000);

  it("has the style, and the types, of the project", () => {
    expect(run("node_modules/prettier/bin/prettier.cjs", "--check", ...code)).toMatchObject({status: 0});
    expect(run("node_modules/eslint/bin/eslint.js", "--no-ignore", ...code)).toMatchObject({output: "", status: 0});
    const config = {extends: "./tsconfig.json", include: [...code, "src/**/*.d.ts"]};
    writeFileSync(join(copy, "tsconfig.new.json"), JSON.stringify(config));
    expect(run("node_modules/typescript/bin/tsc", "-p", "tsconfig.new.json")).toMatchObject({output: "", status: 0});
  }, 600_000);

  it("can be filled in: a wrong claim is found by its test", () => {
    const file = join(copy, "src/checks/expected/hitting-times.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("50.5", "50.4"));
    const {status, output} = run("node_modules/vitest/vitest.mjs", "run", "test/notebooks/hitting-times.test.ts");
    writeFileSync(file, text);
    expect(output).toContain("1 failed");
    expect(status).not.toBe(0);
  }, 240_000);

  it("is built, and runs in a browser with its claims", () => {
    for (const {path} of written) rmSync(join(copy, `src${path}.md`));
    rmSync(join(copy, "src/benchmarks.md"));
    writeFileSync(join(copy, "src/index.md"), `---\ntitle: Map\n---\n\n# Map\n\n[The page](/notebooks/${address})\n`);
    const others = join(copy, "src/site/expectations.ts");
    const expectations = readFileSync(others, "utf8");
    writeFileSync(others, expectations.replace(/^ {2}"\/(?!notebooks\/graphs\/hitting).*\n/gm, ""));
    const {status, output} = eigenbook("build");
    writeFileSync(others, expectations);
    expect(output).toContain("Built dist");
    expect(status).toBe(0);
    const receipt = JSON.parse(read(`dist/notebooks/${address}.receipt.json`)) as {
      claims: {id: string; holds: boolean}[];
    };
    expect(receipt.claims).toMatchObject([{id: "mean", holds: true}]);
  }, 600_000);
});

it("takes the words of a page that the map announces, and makes a chapter with its first page", () => {
  for (const file of ["src/index.md", "src/site/book.ts"]) cpSync(file, join(copy, file));
  const {path, question, title} = pages.find((page) => !written.includes(page))!;
  expect(read("src/index.md")).toContain(`*${title}, to come*`);
  expect(eigenbook("new", "page", path.slice("/notebooks/".length)).status).toBe(0);
  expect(read("src/index.md")).toContain(`- [${question}](${path})`);
  expect(read("src/index.md")).not.toContain(`*${title}, to come*`);
  expect(read("src/site/book.ts")).toBe(readFileSync("src/site/book.ts", "utf8"));
  expect(eigenbook("new", "chapter", "transport/sinkhorn", "--chapter", "Optimal transport").status).toBe(0);
  expect(read("src/site/book.ts")).toMatch(
    /title: "Optimal transport",\s+pages: \[page\("transport\/sinkhorn", "Sinkhorn"/
  );
  expect(read("src/index.md")).toMatch(
    /### Optimal transport\n\n- \[.*\]\(\/notebooks\/transport\/sinkhorn\) Sinkhorn\n\n<\/div>/
  );
  expect(existsSync(join(copy, "src/math/transport/sinkhorn.ts"))).toBe(true);
}, 240_000);
