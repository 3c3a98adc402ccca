import type TypeScript from "typescript";

/** The parts that the declarations of the site come in; each is loaded when a page's program reaches it. */
export const declarationParts = ["library", "project", "graphics", "mathjs", "tfjs", "peers"] as const;

export type DeclarationPart = (typeof declarationParts)[number];

/** A file of declarations, or a module's source. */
export interface DeclarationFile {
  text: string;
  /** The path of each module that it imports, by specifier. */
  imports: Record<string, string>;
}

/** Files by their paths, of which "/src" and "/node_modules" are the beginnings. */
export type DeclarationFiles = Record<string, DeclarationFile>;

/** What a program of a page needs to know besides its files; it comes with the part "project". */
export interface DeclarationIndex {
  /** TypeScript's options for cells. */
  options: TypeScript.CompilerOptions;
  /** The folder of the pages and of the modules that they import, such as "/src". */
  root: string;
  /** The files that belong to every page's program. */
  roots: string[];
  /** The entry of each package that cells can import. */
  packages: Record<string, string>;
  /** The names of the files below the root of the site, for `isAttachable`. */
  siteFiles: string[];
}

export interface Declarations {
  files: DeclarationFiles;
  index?: DeclarationIndex;
}

/** The part in which the file at *path* is. */
export function partOf(path: string): DeclarationPart {
  const [, name] = /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  if (name === undefined) return "project";
  if (
    /^(?:typescript|apache-arrow|flatbuffers|@types\/d3-dsv|hyparquet(?:-compressors)?|fflate|fzstd|saxes)$/.test(name)
  )
    return "library";
  if (/^(?:@types\/(?:d3(?:-[\w-]+)?|geojson|topojson-[\w-]+)|@observablehq\/plot)$/.test(name)) return "graphics";
  if (/^(?:mathjs|decimal\.js|fraction\.js)$/.test(name)) return "mathjs";
  if (/^(?:@tensorflow\/.+|@webgpu\/types|@types\/(?:long|offscreencanvas|seedrandom))$/.test(name)) return "tfjs";
  return "peers";
}

/** Whether TypeScript is to look for a package of types: pages run in browsers, whatever a package says of Node. */
export function isForBrowsers(name: string): boolean {
  return name !== "node";
}
