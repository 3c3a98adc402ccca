declare module "subset-font" {
  export interface SubsetOptions {
    targetFormat?: "truetype" | "woff2";
    variationAxes?: Record<string, {min: number; max: number; default: number}>;
  }
  /** The font with the characters of *text* only. */
  export default function subset(font: Uint8Array, text: string, options?: SubsetOptions): Promise<Buffer>;
}

declare module "fontverter" {
  export function convert(font: Uint8Array, format: "truetype"): Promise<Buffer>;
}
