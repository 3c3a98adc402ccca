import type {PDFDocumentProxy, PDFPageProxy} from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a sheet looks like, as a picture of so few pixels that letters are grey. */
export interface Picture {
  width: number;
  height: number;
  /** The darkness of each pixel, by rows, from 0 for paper to 255 for black. */
  ink: Uint8Array;
}

/** Pixels of a picture to a point of paper. */
const scale = 0.5;

/** Draws a sheet by PDF.js, as a viewer would. */
export async function pictureOf(document: PDFDocumentProxy, page: PDFPageProxy): Promise<Picture> {
  const viewport = page.getViewport({scale});
  const factory = document.canvasFactory as CanvasFactory;
  const made = factory.create(viewport.width, viewport.height);
  await page.render({canvasContext: made.context, viewport}).promise;
  const {width, height} = made.canvas;
  const {data} = made.context.getImageData(0, 0, width, height);
  factory.destroy(made);
  const ink = new Uint8Array(width * height);
  // The darkest channel: a saturated colour is ink, too.
  for (let k = 0; k < ink.length; ++k) ink[k] = 255 - Math.min(data[4 * k]!, data[4 * k + 1]!, data[4 * k + 2]!);
  return {width, height, ink};
}

interface CanvasFactory {
  create(width: number, height: number): Drawing;
  destroy(drawing: Drawing): void;
}

interface Drawing {
  canvas: {width: number; height: number};
  context: CanvasRenderingContext2D;
}

/** From here on a pixel is ink: lines and letters are, the grounds of code and tables are not. */
const visible = 64;

/** Where a picture has ink, in points from its upper left corner, and on what share of its pixels. */
export function inkOf({width, height, ink}: Picture, {above = Infinity} = {}) {
  const bounds = {left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity};
  let dark = 0;
  for (let k = 0; k < width * Math.min(height, Math.floor(above * scale)); ++k) {
    if (ink[k]! < visible) continue;
    ++dark;
    const [x, y] = [(k % width) / scale, Math.floor(k / width) / scale];
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x + 1 / scale);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y + 1 / scale);
  }
  return {...bounds, share: dark / ink.length};
}

/** The share of pixels in which two pictures of one size differ to the eye. */
export function difference(a: Picture, b: Picture): number {
  if (a.ink.length !== b.ink.length) return 1;
  return a.ink.reduce((sum, dark, k) => sum + Number(Math.abs(dark - b.ink[k]!) >= visible), 0) / a.ink.length;
}
