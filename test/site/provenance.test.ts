import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {frameHtml} from "../../src/cells/frame.js";
import {writeProvenance} from "../../src/site/provenance.js";

test("a receipt names the seeds of blocks, and those of inline expressions", () => {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  try {
    mkdirSync(join(folder, "a"));
    const cell = {
      id: "1",
      language: "ts",
      defines: ["x"],
      line: 3,
      source: "const x = draw({seed: 7, n: 1 < 2});"
    } as const;
    const inline = [{id: "2", kind: "inline", source: "draw({seed: 11})"}];
    const cells = `<script type="application/json" id="notebook-cells">${JSON.stringify([{id: "1"}, ...inline])}</script>`;
    writeFileSync(join(folder, "a/page.html"), `<main>${frameHtml(cell, "")}<p>seed: 3 in the text</p>${cells}</main>`);
    writeProvenance(folder, {cache: folder, pages: ["a/page"]});
    const html = readFileSync(join(folder, "a/page.html"), "utf8");
    const json = /<script type="application\/json" id="notebook-receipt">(.*?)<\/script><\/main>/.exec(html)![1]!;
    expect(JSON.parse(json)).toMatchObject({page: "a/page", data: {}, packages: {}, seeds: [7, 11]});
  } finally {
    rmSync(folder, {recursive: true});
  }
});
