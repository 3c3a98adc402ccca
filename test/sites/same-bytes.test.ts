import {execFile} from "node:child_process";
import {cpSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {promisify} from "node:util";
import {Validator, type Schema} from "@cfworker/json-schema";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {filesOf, type BuildRecord} from "../../src/site/record/build-record.js";
import {verifyAgainst} from "../../src/verify/against/verify-against.js";
import {findBrowser} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";
import {makeProject} from "../support/small-project.js";

/** Data, a figure, controls, mathematics with its notation, a claim, a random start with its seed, and a cell that follows the width. */
const page = `---
title: Same
---

# Same

The sum of the weights is $\\sum w$ = \${total}.

\`\`\`ts
import {numbers} from "/tables/numbers.js";
const ties = await FileAttachment("../data/karate.arrow").arrow();
const weights = Array.from(numbers(ties, "weight"));
const total = weights.reduce((sum, weight) => sum + weight, 0);
\`\`\`

::: notation

- $w$: the weight of a tie

:::

\`\`\`ts
const bins = view(Inputs.range([2, 20], {label: "Bins", step: 1, value: 6}));
\`\`\`

\`\`\`ts
Plot.plot({width, marks: [Plot.rectY(weights.map((weight) => ({weight})), Plot.binX({y: "count"}, {x: "weight", thresholds: bins})), Plot.ruleY([0])]})
\`\`\`

\`\`\`ts
import {claims} from "/checks/table.js";
claims({"same.ties": {expected: 78, tolerance: 0, kind: "exact", source: "Zachary (1977)"}}, {"same.ties": weights.length})
\`\`\`
`;

const folders = [".cache/same-bytes/one", ".cache/same-bytes/another one/further down"];
const [first, second] = folders.map((folder) => join(folder, "dist")) as [string, string];
const surroundings = [
  {TZ: "UTC", LANG: "C", LC_ALL: "C"},
  {TZ: "Pacific/Chatham", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8"}
];

/** Builds as a person does, at another time by the files' own account. */
async function build(folder: string, env: Record<string, string>, written: Date): Promise<void> {
  makeProject(folder, {"a/same.md": page});
  for (const file of readdirSync(join(folder, "src"), {recursive: true, encoding: "utf8"}))
    if (/\.(?:md|arrow|json)$/.test(file)) utimesSync(join(folder, "src", file), written, written);
  const browser = await findBrowser();
  const all = {...process.env, ...browser.env, EIGENBOOK_BROWSER: browser.path, ...env};
  await promisify(execFile)(process.execPath, ["bin/eigenbook.js", "build"], {cwd: folder, env: all});
}

beforeAll(async () => {
  rmSync(".cache/same-bytes", {recursive: true, force: true});
  await Promise.all([
    build(folders[0]!, surroundings[0]!, new Date("2020-02-29T12:00:00Z")),
    build(folders[1]!, surroundings[1]!, new Date("2024-11-03T03:30:00Z"))
  ]);
}, 600_000);

afterAll(() => rmSync(".cache/same-bytes", {recursive: true, force: true}));

const record = () => JSON.parse(readFileSync(join(first, "build.json"), "utf8")) as BuildRecord;
const receiptFile = "a/same.receipt.json";

test("two builds, in two folders, time zones and languages, at two times, have the same bytes", () => {
  expect(filesOf(second)).toEqual(filesOf(first));
  const differing = filesOf(first).filter(
    (file) => !readFileSync(join(first, file)).equals(readFileSync(join(second, file)))
  );
  expect(differing).toEqual([]);
});

test("a site tells neither when nor where it was built", () => {
  const here = resolve(".").replaceAll("\\", "/");
  const telling = filesOf(first).filter((file) => {
    const text = readFileSync(join(first, file), "latin1");
    return text.includes(here) || text.includes('lastModified":');
  });
  expect(telling).toEqual([]);
});

test("its record and its receipts are what their schemas describe", () => {
  const validate = (schema: string, file: string) => {
    const json = (name: string) => JSON.parse(readFileSync(join(first, name), "utf8")) as unknown;
    const validator = new Validator(json(schema) as Schema, "2020-12", false);
    expect(validator.validate(json(file)).errors).toEqual([]);
  };
  validate("build.schema.json", "build.json");
  validate("receipt.schema.json", receiptFile);
  validate("receipt.schema.json", "index.receipt.json");
});

test("the receipt has the packages that the page runs, and none of another page's", () => {
  const packages = (file: string) =>
    Object.keys((JSON.parse(readFileSync(join(first, file), "utf8")) as {packages: Record<string, string>}).packages);
  const own = packages(receiptFile);
  expect(own).toEqual(
    expect.arrayContaining(["@observablehq/plot", "@observablehq/runtime", "apache-arrow", "d3-array"])
  );
  for (const other of ["mathjs", "katex", "typescript", "topojson-client", "graphology"])
    expect(own).not.toContain(other);
  expect(packages("index.receipt.json")).not.toContain("@observablehq/plot");
});

test("the record names the loaders' inputs, and every file", () => {
  const {loaders, files, browser} = record();
  expect(Object.keys(loaders["/data/karate.arrow"]!)).toEqual(
    expect.arrayContaining(["data/karate.csv", "package-lock.json", "src/data/karate.arrow.ts"])
  );
  expect(Object.keys(files)).toEqual(filesOf(first).filter((file) => file !== "build.json"));
  expect(browser).toMatch(/^\d+\./);
});

describe("a published copy", () => {
  const copy = ".cache/same-bytes/published";
  const against = (place: string) => verifyAgainst(place, {build: () => Promise.resolve(second)});
  const arrow = () => Object.keys(record().files).find((file) => /^_file\/data\/karate\..*arrow$/.test(file))!;

  /** What differs of the copy, in the folder and over the network. */
  async function differences() {
    const server = await serve(copy, "/a/book/");
    try {
      const [inFolder, served] = [await against(copy), await against(server.url)];
      return {inFolder: inFolder.differences, served: served.differences};
    } finally {
      await server.close();
    }
  }

  test("is found to be the same", async () => {
    cpSync(first, copy, {recursive: true});
    expect(await differences()).toEqual({inFolder: [], served: []});
  });

  test("with one byte changed is found out, and the file named", async () => {
    const bytes = readFileSync(join(copy, arrow()));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(copy, arrow()), bytes);
    const altered = [{kind: "altered", subject: arrow()}];
    expect(await differences()).toMatchObject({inFolder: altered, served: altered});
  });

  test("that has lost a file and has gained one is found out", async () => {
    cpSync(first, copy, {recursive: true, force: true});
    rmSync(join(copy, "a/same.html"));
    writeFileSync(join(copy, "a/more.html"), "<p>more</p>");
    const missing = {kind: "missing", subject: "a/same.html"};
    const {inFolder, served} = await differences();
    expect(inFolder).toMatchObject([{kind: "added", subject: "a/more.html"}, missing]);
    expect(served).toMatchObject([missing]);
    rmSync(join(copy, "a/more.html"));
  });

  test("whose record was changed with the file is found out by this checkout", async () => {
    cpSync(first, copy, {recursive: true, force: true});
    const html = readFileSync(join(copy, "a/same.html"), "utf8").replace("The sum", "The Sum");
    writeFileSync(join(copy, "a/same.html"), html);
    const {createHash} = await import("node:crypto");
    const files = {...record().files, "a/same.html": createHash("sha256").update(html).digest("hex")};
    writeFileSync(join(copy, "build.json"), JSON.stringify({...record(), files}));
    const expected = [{kind: "file", subject: "a/same.html", why: expect.stringContaining("cannot be repeated")}];
    expect(await differences()).toMatchObject({inFolder: expected, served: expected});
  });
});
