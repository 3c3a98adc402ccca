import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {inlineStyles} from "../../src/site/inline-styles.js";

const folder = mkdtempSync(join(tmpdir(), "styles-"));
afterAll(() => rmSync(folder, {recursive: true}));
mkdirSync(join(folder, "theme"));
mkdirSync(join(folder, "a"));
writeFileSync(
  join(folder, "theme/x.css"),
  `p{background:url(fonts/f.woff2)}q{background:url("../i.svg")}b{background:url(data:image/png;base64,AA)}i{fill:url(#g)}`
);
const inlined = (head: string) => inlineStyles(head, join(folder, "a/page.html"));

test("a stylesheet moves into the page, and its addresses with it", () => {
  const html = inlined(
    `<link rel="preload" as="style" href="../theme/x.css">\n<link rel="stylesheet" type="text/css" href="../theme/x.css">`
  );
  expect(html).toBe(
    `<style>p{background:url(../theme/fonts/f.woff2)}q{background:url("../i.svg")}b{background:url(data:image/png;base64,AA)}i{fill:url(#g)}</style>`
  );
});

test("a stylesheet that is missing stops the build, by its name", () => {
  expect(() => inlined(`<link rel="stylesheet" href="../theme/y.css">`)).toThrow("y.css");
});
