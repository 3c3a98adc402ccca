import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {fileFor, openSite, readReferences} from "../../src/verify/site.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(folder, "notebooks"));
  for (const file of ["index.html", "notebooks/index.html", "notebooks/a.html", "notebooks/ä b.js"])
    writeFileSync(join(folder, file), "");
});
afterAll(() => rmSync(folder, {recursive: true}));

describe("fileFor", () => {
  it("answers as a static host does: files, pages without their ending, indexes of folders", () => {
    const site = openSite(folder, "/");
    expect(site.pages).toEqual(["/index", "/notebooks/a", "/notebooks/index"]);
    expect(fileFor(site, "/")).toBe(join(folder, "index.html"));
    expect(fileFor(site, "/notebooks/")).toBe(join(folder, "notebooks/index.html"));
    expect(fileFor(site, "/notebooks")).toBe(join(folder, "notebooks/index.html"));
    expect(fileFor(site, "/notebooks/a")).toBe(join(folder, "notebooks/a.html"));
    expect(fileFor(site, "/notebooks/%C3%A4%20b.js")).toBe(join(folder, "notebooks/ä b.js"));
    expect(fileFor(site, "/notebooks/b")).toBeNull();
    expect(fileFor(site, "/%E0%A4%A")).toBeNull();
  });
  it("has nothing outside its base or its folder", () => {
    const site = openSite(folder, "/book/");
    expect(fileFor(site, "/book/notebooks/a")).toBe(join(folder, "notebooks/a.html"));
    expect(fileFor(site, "/book")).toBe(join(folder, "index.html"));
    expect(fileFor(site, "/notebooks/a")).toBeNull();
    expect(fileFor(site, "/book/../../etc/hostname")).toBeNull();
    expect(fileFor(site, "/book/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/hostname")).toBeNull();
  });
  it("is refused where nothing was built", () => {
    expect(() => openSite(join(folder, "nothing"), "/")).toThrow(/no built pages/);
  });
});

it("readReferences finds attributes of tags, not of text, comments or scripts", () => {
  const {references, ids} = readReferences(
    `<a href="a?b&amp;c#d" id='x&#45;y'>href="no"</a><!-- <a href="comment"> -->
     <script src="s.js">"<a href='script'>"</script><img alt="a > b" src=p.png><p data-href="no" id="z">`
  );
  expect(references.map(({target}) => target)).toEqual(["a?b&c#d", "s.js", "p.png"]);
  expect([...ids]).toEqual(["x-y", "z"]);
});
