import {getDocument, OPS, type PDFDocumentProxy} from "pdfjs-dist/legacy/build/pdf.mjs";
import type {Page} from "playwright-core";
import {pictureOf, type Picture} from "./picture.js";

/** A4, and its margins of print.css at the sides and above and below, in millimetres. */
const a4 = {width: 210, height: 297, side: 24, margin: 22};
const points = (millimetres: number) => (millimetres / 25.4) * 72;
const pixels = (millimetres: number) => (millimetres / 25.4) * 96;

/** The same in points; the arrow at the end of an axis overhangs its figure by its side bearing, the *slack*. */
export const paper = {
  width: points(a4.width),
  height: points(a4.height),
  side: points(a4.side),
  margin: points(a4.margin),
  slack: 2
};
/** What fits between the margins, in CSS pixels. */
export const sheet = {width: pixels(a4.width - 2 * a4.side), height: pixels(a4.height - 2 * a4.margin)};
/** The ground and the ink of the dark theme (tokens.css), in which the pages are opened. */
export const dark = ["23,24,27", "229,226,219"];

export interface Sheet {
  text: string;
  /** The left and right ends of each piece of text that is set upright. */
  ends: [left: number, right: number][];
  /** What stands in the lower margin. */
  foot: string;
  links: string[];
  /** What areas and letters are filled with, as "red,green,blue". */
  fills: string[];
  picture: Picture;
}

/** Prints a page that is seen in the dark theme, unless another is given. */
export async function print(page: Page, colorScheme: "light" | "dark" = "dark"): Promise<Sheet[]> {
  await page.emulateMedia({colorScheme});
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
    ),
    picture: await pictureOf(document, page)
  };
}
