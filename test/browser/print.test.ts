import {readdirSync} from "node:fs";
import {getDocument, OPS, type PDFDocumentProxy} from "pdfjs-dist/legacy/build/pdf.mjs";
import {describe, expect, test} from "vitest";
import {site, useSite, type OpenPage} from "./support.js";

const {open} = useSite();
const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .map((file) => `/${file.slice(0, -".html".length)}`.replace(/\/index$/, "/"));

/** A4 and its margins, in points; the arrow at the end of an axis overhangs its figure by its side bearing. */
const paper = {width: 595.28, height: 841.89, side: (24 / 25.4) * 72, slack: 2};
/** The ground and the ink of the dark theme (tokens.css), in which the pages are opened. */
const dark = ["23,24,27", "229,226,219"];
/** What fits between the margins of A4, in CSS pixels. */
const sheet = {width: ((210 - 48) / 25.4) * 96, height: ((297 - 44) / 25.4) * 96};

interface Sheet {
  text: string;
  /** The left and right ends of each piece of text that is set upright. */
  ends: [left: number, right: number][];
  /** What stands in the lower margin. */
  foot: string;
  links: string[];
  /** What areas and letters are filled with, as "red,green,blue". */
  fills: string[];
}

async function print({page}: OpenPage): Promise<Sheet[]> {
  await page.emulateMedia({colorScheme: "dark"});
  const pdf = await page.pdf({format: "A4", printBackground: true});
  const document: PDFDocumentProxy = await getDocument({data: new Uint8Array(pdf), useSystemFonts: false}).promise;
  return Promise.all(Array.from({length: document.numPages}, (_, k) => readSheet(document, k + 1)));
}

async function readSheet(document: PDFDocumentProxy, number: number): Promise<Sheet> {
  const page = await document.getPage(number);
  const {items} = await page.getTextContent();
  const pieces = items.flatMap((item) => ("str" in item && item.str.trim() ? [item] : []));
  const {fnArray, argsArray} = (await page.getOperatorList()) as {fnArray: number[]; argsArray: unknown[]};
  const annotations = (await page.getAnnotations()) as {url?: string}[];
  return {
    text: pieces.map(({str}) => str).join(" "),
    ends: pieces
      .filter(({transform}) => transform[1] === 0)
      .map(({transform, width}) => [Number(transform[4]), Number(transform[4]) + width]),
    foot: pieces
      .filter(({transform}) => Number(transform[5]) < 50)
      .map(({str}) => str.trim())
      .join(""),
    links: annotations.flatMap(({url}) => url ?? []),
    fills: fnArray.flatMap((fn, k) =>
      fn === OPS.setFillRGBColor ? [Array.from(argsArray[k] as Uint8ClampedArray).join()] : []
    )
  };
}

describe.each(pages)("%s on paper", (path) => {
  test("is numbered, has no control and no colour of the dark theme, and nothing is cut off at the side", async () => {
    const opened = await open(path);
    const sheets = await print(opened);
    expect(sheets.length).toBeGreaterThan(1);
    expect(sheets.map(({foot}) => foot)).toEqual(sheets.map((_, k) => `${k + 1}`));
    const fills = new Set(sheets.flatMap((sheet) => sheet.fills));
    expect(fills).toContain("0,0,0");
    expect(dark.filter((color) => fills.has(color))).toEqual([]);
    const text = sheets.map((sheet) => sheet.text).join(" ");
    // The map of the book tells of the button by name.
    const controls = path === "/" ? [] : ["Verify this page"];
    for (const control of [
      ...controls,
      "Graph of cells",
      "Edit text",
      "Skip to the text",
      "On this page",
      "The citation as BibTeX"
    ]) {
      expect(text).not.toContain(control);
    }
    const wide = sheets.flatMap(({ends}, k) =>
      ends
        .filter(([left, right]) => left < paper.side - paper.slack || right > paper.width - paper.side + paper.slack)
        .map(([left, right]) => `sheet ${k + 1}: ${left} … ${right}`)
    );
    // page numbers stand in the middle, so that they are inside as well
    expect(wide).toEqual([]);
    await opened.page.context().close();
  });

  test("has no figure that is taller than a sheet or may be torn", async () => {
    const {page} = await open(path, {
      viewport: {width: Math.floor(sheet.width), height: Math.floor(sheet.height)},
      colorScheme: "dark"
    });
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    const found = (await page.evaluate(`(() => {
      const whole = [...document.querySelectorAll("main figure, main .figure, main tr, main .theorem")];
      return {
        torn: whole.filter((each) => getComputedStyle(each).breakInside !== "avoid").length,
        tall: whole.map((each) => each.getBoundingClientRect().height).filter((height) => height > ${sheet.height}),
        shown: [...document.querySelectorAll("button, input[type=range], nav")].filter((each) => each.checkVisibility()).length
      };
    })()`)) as Record<string, unknown>;
    expect(found).toEqual({torn: 0, tall: [], shown: 0});
    await page.context().close();
  });
});

test("a link out of the book shows where it leads", async () => {
  const opened = await open("/notebooks/graphs/pagerank");
  const sheets = await print(opened);
  const links = new Set(
    sheets.flatMap((sheet) => sheet.links).filter((url) => /^https:\/\/(?:doi|arxiv)\.org/.test(url))
  );
  expect(links.size).toBeGreaterThan(3);
  const text = sheets
    .map((sheet) => sheet.text)
    .join("")
    .replace(/\s/g, "");
  const said = [...links].filter((url) => text.includes(url) || text.includes(`arXiv:${url.split("/").at(-1)}`));
  expect(said).toEqual([...links]);
  await opened.page.context().close();
});
