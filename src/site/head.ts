import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {escapeHtml} from "../cells/escape-html.js";
import {restoreTheme} from "./chrome.js";
import {beginOnly} from "./only.js";

const require = createRequire(import.meta.url);

/** The page's `<head>`: fonts, the stylesheet of mathematics, and the script behind `window.notebook`. */
export function head({path, description}: {path: string; description?: string | undefined}): string {
  const up = "../".repeat(path.split("/").length - 2) || "./";
  return [
    `<script>${restoreTheme}${beginOnly}</script>`,
    `<meta name="description" content="${escapeHtml(description || siteDescription)}">`,
    `<meta name="page" content="${escapeHtml(path)}">`,
    `<meta name="color-scheme" content="light dark">`,
    `<meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)">`,
    `<meta name="theme-color" content="#17181b" media="(prefers-color-scheme: dark)">`,
    `<link rel="icon" href="/site/theme/icon.svg" type="image/svg+xml">`,
    ...preloaded.map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">`),
    ...published.map((file) => `<link rel="asset" href="${file}">`),
    `<style>${fontFaces(up)}</style>`,
    `<link rel="stylesheet" href="npm:katex/dist/katex.min.css">`,
    `<script type="module" src="/site/theme/page.js"></script>`,
    `<script type="module" src="/editor/notebook.js"></script>`
  ].join("\n");
}

const siteDescription = "The mathematics of machine learning as pages that you can run, edit and check.";

interface Font {
  family: string;
  package: string;
  file: string;
  style: "normal" | "italic";
  weight: string;
  range: string;
  preload?: boolean;
}

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtended = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1D00-1DBF,U+1E00-1E9F,U+2020,U+20A0-20AB,U+2113";
const greek = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";

const serif = "source-serif-4";
const sans = "source-sans-3";
const mono = "source-code-pro";
const fonts: Font[] = [
  font("Source Serif 4", serif, "latin", "normal", latin, true),
  font("Source Serif 4", serif, "latin", "italic", latin),
  font("Source Serif 4", serif, "latin-ext", "normal", latinExtended),
  font("Source Serif 4", serif, "greek", "normal", greek),
  font("Source Sans 3", sans, "latin", "normal", latin, true),
  font("Source Sans 3", sans, "latin-ext", "normal", latinExtended),
  font("Source Sans 3", sans, "greek", "normal", greek),
  font("Source Code Pro", mono, "latin", "normal", latin),
  font("Source Code Pro", mono, "greek", "normal", greek)
];

function font(
  family: string,
  name: string,
  subset: string,
  style: Font["style"],
  range: string,
  preload = false
): Font {
  const file = `files/${name}-${subset}-wght-${style}.woff2`;
  return {family, package: `@fontsource-variable/${name}`, file, style, weight: "200 900", range, preload};
}

const katexFonts = Array.from(
  new Set(readFileSync(require.resolve("katex/dist/katex.min.css"), "utf8").match(/fonts\/[\w-]+\.woff2/g)),
  (file) => `npm:katex/dist/${file}`
);
// most formulas are set in these two, and no stand-in has their widths
const inEveryFormula = (file: string) => /KaTeX_(?:Main-Regular|Math-Italic)/.test(file);
const preloaded = [
  ...fonts.filter((f) => f.preload).map((f) => `npm:${f.package}/${f.file}`),
  ...katexFonts.filter(inEveryFormula)
];
const published = [
  ...fonts.filter((f) => !f.preload).map((f) => `npm:${f.package}/${f.file}`),
  ...katexFonts.filter((file) => !inEveryFormula(file))
];

function fontFaces(up: string): string {
  return fonts
    .map(({family, package: name, file, style, weight, range}) => {
      const {version} = require(`${name}/package.json`) as {version: string};
      return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;src:url(${up}_node/${name}@${version}/${file}) format("woff2");unicode-range:${range}}`;
    })
    .join("");
}
