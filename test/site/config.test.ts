import {existsSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {appendix, book} from "../../src/site/book.js";
import {siteConfig} from "../../src/site/config.js";

const written = [...book.flatMap(({pages}) => pages), ...appendix].filter(({path}) => existsSync(`src${path}.md`));

it("the pager leads through every page that is written, those beside the chapters last", () => {
  const paths = siteConfig().pages.flatMap((entry) => ("pages" in entry ? entry.pages : [entry]).map(({path}) => path));
  expect(paths).toEqual(written.map(({path}) => path));
  expect(paths.slice(-2)).toEqual(["/benchmarks", "/credits"]);
});

it("the map links to every page that is written, by its question", () => {
  const map = readFileSync("src/index.md", "utf8");
  for (const {path, question} of written) expect(map).toContain(`[${question}](${path})`);
});

it("every page asks its question in its title", () => {
  for (const {path, question} of written)
    expect(/^# (.+)$/m.exec(readFileSync(`src${path}.md`, "utf8"))?.[1]).toBe(question);
});
