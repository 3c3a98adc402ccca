import {createHash} from "node:crypto";
import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {convert} from "fontverter";
import he from "he";
import subset from "subset-font";
import {coverage} from "./coverage.js";

const fontFace = /@font-face\s*\{[^}]*\}/g;
const woff2 = /url\(["']?([^"')]+\.woff2)["']?\)/;

/** A font of the site, cut down to what the book uses of it. */
interface Subset {
  /** The path of its file. */
  file: string;
  /** The code points that it has, and those that only the whole font has. */
  points: readonly number[];
  others: readonly number[];
}

/** Characters that a slider or a reader may bring in at any time. */
const always = Array.from({length: 95}, (_, i) => String.fromCharCode(32 + i)).join("");

/** The weights that the theme uses: `wght` from normal to bold. */
const weights = {wght: {min: 400, max: 700, default: 400}};

/**
 * Lets the pages of the built site in *folder* load, of each font, only the characters that occur in the book, in a file
 * of its own: a book that says λ₂ once need not send every accent of Europe. The whole font stays, for the other
 * characters that it has, which may be typed.
 */
export async function subsetFonts(folder: string): Promise<void> {
  const files = readdirSync(folder, {recursive: true, encoding: "utf8"}).map((file) => join(folder, file));
  const pages = new Map(
    files.filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(file, "utf8")])
  );
  const text = charactersOf([...pages.values(), ...files.filter(isModule).map((file) => readFileSync(file, "utf8"))]);
  const subsets = new Map<string, Promise<Subset | null>>();
  const subsetOf = (font: string) => {
    if (!subsets.has(font)) subsets.set(font, cutDown(font, text));
    return subsets.get(font)!;
  };
  for (const [page, html] of pages) {
    const folderOfPage = dirname(page);
    const faces = new Map<string, string>();
    const files = new Map<string, string>();
    for (const [face] of html.matchAll(fontFace)) {
      const url = woff2.exec(face)?.[1];
      const font = url && join(folderOfPage, url);
      const small = font && existsSync(font) ? await subsetOf(font) : null;
      if (!small || within(small.points, face).length === 0) continue;
      const href = relative(folderOfPage, small.file).replaceAll("\\", "/");
      const smallFace = withRange(face, within(small.points, face)).replace(
        /src:[^;}]+/,
        `src:url(${href}) format("woff2")`
      );
      const others = within(small.others, face);
      faces.set(face, smallFace + (others.length ? withRange(face, others) : ""));
      files.set(font!, href);
    }
    const preloads = /(<link rel="preload" as="font"[^>]*href=")([^"]+)"/g;
    const cut = html
      .replace(fontFace, (face) => faces.get(face) ?? face)
      .replace(preloads, (_, link: string, href: string) => `${link}${files.get(join(folderOfPage, href)) ?? href}"`);
    writeFileSync(page, cut);
  }
}

const isModule = (file: string): boolean => /[\\/]_import[\\/].*\.js$/.test(file);

function charactersOf(texts: readonly string[]): string {
  const characters = new Set(always);
  for (const text of texts) for (const character of he.decode(text)) if (character > "~") characters.add(character);
  return Array.from(characters).sort().join("");
}

async function cutDown(font: string, text: string): Promise<Subset | null> {
  const whole = readFileSync(font);
  const options = /-wght-/.test(font) ? {variationAxes: weights} : {};
  const points = coverage(await subset(whole, text, {...options, targetFormat: "truetype"}));
  if (points.length === 0) return null;
  const all = coverage(await convert(whole, "truetype"));
  const bytes = await subset(whole, text, {...options, targetFormat: "woff2"});
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const file = font.replace(/\.woff2$/, `.${hash}.woff2`);
  writeFileSync(file, bytes);
  return {file, points, others: all.filter((point) => !points.includes(point))};
}

/** The points that the face's own unicode-range admits. */
function within(points: readonly number[], face: string): number[] {
  const ranges = /unicode-range:([^;}]+)/
    .exec(face)?.[1]!
    .split(",")
    .map((range) => {
      const [from, to = from] = range
        .trim()
        .slice(2)
        .split("-")
        .map((hex) => parseInt(hex, 16)) as [number, number?];
      return {from, to};
    });
  return points.filter((point) => !ranges || ranges.some(({from, to}) => from <= point && point <= to!));
}

/** The face for *points* alone, so that the browser never asks a font for what it lacks. */
function withRange(face: string, points: readonly number[]): string {
  const rules = face.slice(face.indexOf("{") + 1, -1).split(";");
  const kept = rules.filter((rule) => rule && !/^\s*unicode-range:/.test(rule));
  return `@font-face{${kept.join(";")};unicode-range:${rangesOf(points)}}`;
}

function rangesOf(points: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point: number) => point.toString(16);
  return ranges.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ""}`).join(",");
}
