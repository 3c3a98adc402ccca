import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {convert} from "fontverter";
import {afterAll, beforeAll, expect, test} from "vitest";
import {coverage} from "../../../src/site/fonts/coverage.js";
import {subsetFonts} from "../../../src/site/fonts/subset-fonts.js";

const folder = mkdtempSync(join(tmpdir(), "fonts-"));
const variable = "node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2";
const face = (url: string, range: string) =>
  `@font-face{font-family:X;font-display:swap;src:url(${url}) format("woff2"),url(${url.slice(0, -1)}) format("woff")${range}}`;
let html: string;

const pointsIn = async (file: string) => coverage(await convert(readFileSync(file), "truetype"));
const small = () => readdirSync(folder).filter((file) => /\.[0-9a-f]{8}\.woff2$/.test(file));

beforeAll(async () => {
  copyFileSync(variable, join(folder, "sans-wght-normal.woff2"));
  copyFileSync("node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2", join(folder, "main.woff2"));
  mkdirSync(join(folder, "deep"));
  writeFileSync(
    join(folder, "deep/page.html"),
    `<link rel="preload" as="font" crossorigin href="../main.woff2"><style>${face("../main.woff2", "")}${face("../sans-wght-normal.woff2", ";unicode-range:U+0100-02BA,U+2113")}${face("../missing.woff2", "")}</style><p>&#x2113; λ₂ ≤ σ, ő</p>`
  );
  await subsetFonts(folder);
  html = readFileSync(join(folder, "deep/page.html"), "utf8");
});
afterAll(() => rmSync(folder, {recursive: true}));

test("coverage reads what a font has glyphs for", async () => {
  const points = await pointsIn("node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2");
  expect(["A", "z", "≤", "∀"].filter((c) => !points.includes(c.codePointAt(0)!))).toEqual([]);
  expect(points).not.toContain("ő".codePointAt(0));
  expect(() => coverage(new Uint8Array(64))).toThrow('the font has no table "cmap"');
});

test("each font that the pages name gets a small file with the characters of the book, and ASCII", async () => {
  expect(small().map((file) => file.split(".")[0])).toEqual(["main", "sans-wght-normal"]);
  const [main, sans] = small().map((file) => join(folder, file)) as [string, string];
  const points = await pointsIn(main);
  expect(points).toContain("≤".codePointAt(0));
  expect(points).toContain("Q".codePointAt(0));
  expect(points).not.toContain("∀".codePointAt(0));
  expect(await pointsIn(sans)).toContain("ő".codePointAt(0));
  expect(statSync(sans).size).toBeLessThan(statSync(variable).size / 10);
});

test("the small face and the whole one share no character, and together have those that the face had", async () => {
  const ranges = Array.from(html.matchAll(/main[^}]*unicode-range:([^;}]+)\}/g), ([, text]) =>
    text!.split(",").flatMap((range) => {
      const [from, to = from] = range
        .replace("U+", "")
        .split("-")
        .map((hex) => parseInt(hex, 16)) as [number, number?];
      return Array.from({length: to! - from + 1}, (_, i) => from + i);
    })
  );
  expect(ranges.length).toBe(2);
  const all = ranges.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all.sort((a, b) => a - b)).toEqual(await pointsIn(join(folder, "main.woff2")));
});

test("a face keeps its own range, its display and its other sources; preloads follow; a missing font stays as it is", () => {
  const sans = /url\(\.\.\/sans-wght-normal\.[0-9a-f]{8}\.woff2\)[^}]*unicode-range:([^}]+)/.exec(html)![1];
  expect(sans).toBe("U+151,U+2113");
  expect(html.match(/font-display:swap/g)!.length).toBe(5);
  expect(html).toMatch(/rel="preload" as="font" crossorigin href="\.\.\/main\.[0-9a-f]{8}\.woff2"/);
  expect(html).toContain(face("../missing.woff2", ""));
});
