import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {readFrontMatter} from "../../src/cells/front-matter.js";

/** What the schema of the Citation File Format 1.2.0 requires, and those of its other keys that we use. */
const required = ["authors", "cff-version", "message", "title"];
const known = [...required, "abstract", "keywords", "license", "type", "version"];

test("CITATION.cff has what its schema requires, nothing that it does not know, and this version", () => {
  const {data} = readFrontMatter(`---\n${readFileSync("CITATION.cff", "utf8")}---\n`);
  const {version, license} = JSON.parse(readFileSync("package.json", "utf8")) as {version: string; license: string};
  expect(Object.keys(data)).toEqual(expect.arrayContaining(required));
  expect(Object.keys(data).filter((key) => !known.includes(key))).toEqual([]);
  expect(data["cff-version"]).toBe("1.2.0");
  expect(["software", "dataset"]).toContain(data.type);
  expect(data.version).toBe(version);
  expect(data.license).toBe(license);
  expect(data.authors).toEqual(["name: The Eigenbook authors"]);
  for (const key of ["message", "title"]) expect(data[key]).toMatch(/\S/);
});
