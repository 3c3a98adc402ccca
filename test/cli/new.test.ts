import {spawnSync} from "node:child_process";
import {cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";

/** A copy of the project, on the same disk, so that packages can be linked to. */
const copy = ".cache/test-new";
const rooms = ["assembly", "bin", "data", "docs", "src", "test"];
const address = "graphs/hitting-times";

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

it.each([
  [["new"], 2, "expected"],
  [["new", "page", "hitting-times"], 1, "invalid address"],
  [["new", "page", "graphs/../x"], 1, "invalid address"],
  [["new", "page", "graphs/class"], 1, "cannot name a function"],
  [["new", "page", "nowhere/page"], 1, "the book has no chapter nowhere; it has matrices, graphs"],
  [["new", "page", "graphs/pagerank"], 1, "src/notebooks/graphs/pagerank.md is already there; nothing was written"],
  [["new", "chapter", "graphs/x", "--chapter", "Graphs"], 1, "already has a chapter graphs"],
  [["new", "chapter", "transport/x"], 2, "--chapter"]
])("refuses %j with what is wrong, and changes nothing", (args, code, message) => {
  const book = read("src/site/book.ts");
  const {status, output} = eigenbook(...args);
  expect(output).toContain(message);
  expect(status).toBe(code);
  expect(read("src/site/book.ts")).toBe(book);
});

describe("a new page", () => {
  const page = `src/notebooks/${address}.md`;
  beforeAll(() => {
    const {status, output} = eigenbook("new", "page", address, "--question", "How long until a walker arrives?");
    expect(output).toContain(`new      ${page}`);
    expect(output).toContain("npm start");
    expect(status).toBe(0);
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
    expect(output).toMatch(/\b0 errors/);
    expect(status).toBe(0);
  }, 240_000);

  it("passes its own tests, those of the house and of the library's doors, lint and types", () => {
    const tests = [
      `test/math/${address}.test.ts`,
      "test/notebooks/hitting-times.test.ts",
      "test/site/config.test.ts",
      "test/house/arrows.test.ts",
      "test/data/loaders.test.ts",
      "test/math/doors.test.ts"
    ];
    const tested = run("node_modules/vitest/vitest.mjs", "run", ...tests);
    expect(tested.output).toMatch(new RegExp(`Test Files .*${tests.length} passed`));
    expect(tested.status).toBe(0);
    const files = [
      "src/site",
      "test/support",
      "test/math/graphs",
      "test/notebooks",
      "src/math/graphs",
      "src/data",
      "src/checks"
    ];
    expect(run("node_modules/prettier/bin/prettier.cjs", "--check", ...files)).toMatchObject({status: 0});
    const linted = run("node_modules/eslint/bin/eslint.js", "--no-ignore", ...files);
    expect(linted.output).toBe("");
    const typed = run("node_modules/typescript/bin/tsc", "-p", ".");
    expect(typed.output).toBe("");
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
    rmSync(join(copy, "src/notebooks/matrices"), {recursive: true});
    for (const other of ["pagerank", "spectral"]) rmSync(join(copy, `src/notebooks/graphs/${other}.md`));
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
  expect(eigenbook("new", "page", "graphs/laplace-beltrami").status).toBe(0);
  expect(read("src/index.md")).toContain(
    "- [What does a graph Laplacian converge to?](/notebooks/graphs/laplace-beltrami)"
  );
  expect(read("src/index.md")).not.toContain("*Laplace–Beltrami, to come*");
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
