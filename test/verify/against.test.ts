import {createHash} from "node:crypto";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeEach, describe, expect, it} from "vitest";
import type {BuildRecord} from "../../src/site/record/build-record.js";
import {verifyAgainst} from "../../src/verify/against/verify-against.js";
import {serve} from "../support/serve.js";

const folder = ".cache/test-against";
const [published, own] = [join(folder, "published"), join(folder, "own")];
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const [before, after] = ["a".repeat(40), "b".repeat(40)];

/** What the pages of a small site are, with the commit that they name. */
const files = (commit: string): Record<string, string> => ({
  "index.html": `<p>The first page of ${commit}</p>`,
  "a/page.html": `<p>Another page of ${commit}</p>`,
  "_notebook/pages/index.md": "The first page",
  "_notebook/pages/a/page.md": "Another page",
  "_file/data/x.01234567.arrow": "data",
  "_node/d3@7.9.0/index.89abcdef.js": "code"
});

interface Changes {
  files?: Record<string, string>;
  record?: Partial<BuildRecord>;
}

/** Writes a site with its record, as a build does. */
function write(to: string, commit: string, changes: Changes = {}): void {
  const all = {...files(commit), ...changes.files};
  const record = {
    ...{base: "/", url: null, browser: "147.0", commit, node: "20.19.0", lockfile: hash("lock")},
    loaders: {"/data/x.arrow": {"data/x.csv": hash("1"), "src/data/x.arrow.ts": hash("loader")}},
    files: Object.fromEntries(Object.entries(all).map(([file, text]) => [file, hash(text)])),
    ...changes.record
  } satisfies BuildRecord;
  for (const [file, text] of Object.entries({...all, "build.json": JSON.stringify(record)})) {
    mkdirSync(dirname(join(to, file)), {recursive: true});
    writeFileSync(join(to, file), text);
  }
}

const against = (place: string) => verifyAgainst(place, {build: () => Promise.resolve(own)});
const differences = async () => (await against(published)).differences;

beforeEach(() => rmSync(folder, {recursive: true, force: true}));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("verify --against", () => {
  it("finds nothing in a site that this checkout builds", async () => {
    write(published, before);
    write(own, before);
    expect(await differences()).toEqual([]);
  });

  it("names a file of which one bit was changed, in a folder and over the network, at any base", async () => {
    write(published, before);
    write(own, before);
    writeFileSync(join(published, "_node/d3@7.9.0/index.89abcdef.js"), "codd");
    const altered = [{kind: "altered", subject: "_node/d3@7.9.0/index.89abcdef.js"}];
    expect(await differences()).toMatchObject(altered);
    const server = await serve(published, "/a/book/");
    expect((await against(server.url.slice(0, -1))).differences).toMatchObject(altered);
    await server.close();
  });

  it("names files that were lost and added", async () => {
    write(published, before);
    write(own, before);
    rmSync(join(published, "a/page.html"));
    writeFileSync(join(published, "b.html"), "");
    expect(await differences()).toMatchObject([
      {kind: "missing", subject: "a/page.html"},
      {kind: "added", subject: "b.html"}
    ]);
  });

  it("tells another commit that changed nothing else", async () => {
    write(published, before);
    write(own, after);
    expect(await differences()).toEqual([
      {kind: "cause", subject: "commit", why: `published ${before}; this checkout ${after}`},
      {kind: "file", subject: "a/page.html", why: "only the commit that it names"},
      {kind: "file", subject: "index.html", why: "only the commit that it names"}
    ]);
  });

  it("finds the page whose text differs", async () => {
    write(published, before);
    write(own, before, {files: {"a/page.html": "<p>New</p>", "_notebook/pages/a/page.md": "New"}});
    expect(await differences()).toMatchObject([
      {kind: "cause", subject: "page /a/page"},
      {kind: "file", subject: "_notebook/pages/a/page.md"},
      {kind: "file", subject: "a/page.html", why: expect.stringMatching(/^page \/a\/page: its text differs/)}
    ]);
  });

  it("finds the input of a loader whose output differs, whatever the hash in its name", async () => {
    write(published, before);
    write(own, before, {
      record: {
        loaders: {"/data/x.arrow": {"data/x.csv": hash("2"), "src/data/x.arrow.ts": hash("loader")}},
        files: {
          ...Object.fromEntries(Object.entries(files(before)).map(([file, text]) => [file, hash(text)])),
          "_file/data/x.01234567.arrow": hash("other data")
        }
      }
    });
    expect(await differences()).toEqual([
      {kind: "cause", subject: "loader /data/x.arrow", why: "other input: data/x.csv"},
      {kind: "file", subject: "_file/data/x.arrow", why: "loader /data/x.arrow: other input: data/x.csv"}
    ]);
  });

  it("finds another lockfile behind other code of packages, another browser behind other pages", async () => {
    write(published, before);
    const code = {"_node/d3@7.9.0/index.89abcdef.js": "new code"};
    write(own, before, {files: code, record: {lockfile: hash("other")}});
    expect(await differences()).toMatchObject([
      {kind: "cause", subject: "lockfile"},
      {kind: "file", subject: "_node/d3@7.9.0/index.js", why: expect.stringMatching(/^lockfile: /)}
    ]);
    write(own, before, {files: {"index.html": "<p>1 px more</p>"}, record: {browser: "148.0"}});
    expect(await differences()).toMatchObject([
      {kind: "cause", subject: "browser", why: "published 147.0; this checkout 148.0"},
      {kind: "file", subject: "index.html", why: expect.stringMatching(/^browser: /)}
    ]);
  });

  it("says so if the same makes something else, as it does if a record was changed with its file", async () => {
    write(published, before, {files: {"index.html": "<p>changed, and its record with it</p>"}});
    write(own, before);
    expect(await differences()).toEqual([
      {kind: "file", subject: "index.html", why: "built from the same, and not the same: this build cannot be repeated"}
    ]);
  });

  it("refuses what is no record, or leads out of the site", async () => {
    await expect(against(join(folder, "nowhere"))).rejects.toThrow("there is no folder");
    mkdirSync(published, {recursive: true});
    await expect(against(published)).rejects.toThrow("there is no build.json");
    writeFileSync(join(published, "build.json"), "{");
    await expect(against(published)).rejects.toThrow("it is not a record in JSON");
    writeFileSync(join(published, "build.json"), "{}");
    await expect(against(published)).rejects.toThrow("it is not what build.schema.json describes");
    write(published, before, {record: {files: {"../../package.json": hash("")}}});
    await expect(against(published)).rejects.toThrow("it is not what build.schema.json describes");
  });
});
