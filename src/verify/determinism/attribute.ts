import {readFileSync} from "node:fs";
import {cellsFile} from "../../site/defer-scripts.js";
import {origin} from "../answer-from.js";
import {fileFor} from "../site.js";
import type {Site} from "../site.js";
import type {Use, UseRecord} from "./page/world.js";

/** Who asked for something: a cell, or a module of the book when it was loaded, and by what call. */
export interface Attribution {
  use: Use;
  what: string;
  /** The cell's id; null if no cell is known to have called. */
  cell: string | null;
  /** The module of the book in which it was asked for, such as "math/random/shuffle.ts"; null if in the cell itself. */
  module: string | null;
}

/** Rooms whose modules pages call; what the site's own machinery asks for is no page's business. */
const rooms =
  /^_import\/((?:math|tables|figures|checks|compute|contest|ingest|inspect|data)\/.+?)(?:\.[\da-f]{8})?\.js$/;

/** How far a computation is, when a film or a table has its turn, and how fast a contestant is go by the clock. */
const byTheClock = /^(?:compute|contest|inspect)\//;

/** Finds who asked for each of the *records* of the page at *path*; what neither a cell nor a module of the book did is left out. */
export function attribute(records: readonly UseRecord[], site: Site, path: string): Attribution[] {
  const cellAt = cellFinder(site);
  const found = new Map<string, Attribution>();
  for (const {use, what, stack} of records) {
    const frames = framesOf(stack, site, path);
    const cells = frames.map(cellAt);
    const at = cells.findIndex((cell) => cell !== null);
    const own = at < 0 ? frames : frames.slice(0, at);
    const module = own.map(({path}) => rooms.exec(path)?.[1]).find((name) => name !== undefined);
    if (at < 0 && module === undefined) continue;
    if (use === "clock" && module !== undefined && byTheClock.test(module)) continue;
    const attribution = {use, what, cell: at < 0 ? null : cells[at]!, module: module ? `${module}.ts` : null};
    found.set(JSON.stringify(attribution), attribution);
  }
  return [...found.values()];
}

interface Frame {
  /** Below the site's base. */
  path: string;
  line: number;
}

function framesOf(stack: string, {base}: Site, page: string): Frame[] {
  const root = `${origin}${base}`;
  const own = `${root}${page.slice(1)}`;
  const places = Array.from(stack.matchAll(/(?<=[\s(])([^\s()]+):(\d+):\d+\)?$/gm));
  return places.flatMap(([, name = "", line]) => {
    const url = name === cellsFile ? own : name;
    return url.startsWith(root) ? [{path: url.slice(root.length).replace(/[?#].*/, ""), line: Number(line)}] : [];
  });
}

/** Framework writes each cell as a call of define with the cell's id, on lines of its own. */
function cellFinder(site: Site): (frame: Frame) => string | null {
  const cells = new Map<string, (string | null)[]>();
  const read = (path: string): (string | null)[] => {
    const file = fileFor(site, `${site.base}${path}`);
    let id: string | null = null;
    return scriptOf(file ? readFileSync(file, "utf8") : "")
      .split("\n")
      .map((line) => {
        const found = /^define\(\{id: "([^"]+)"/.exec(line)?.[1];
        if (found !== undefined) id = found;
        const here = id;
        if (line.startsWith("}});")) id = null;
        return here;
      });
  };
  return ({path, line}) => {
    if (!cells.has(path)) cells.set(path, read(path));
    return cells.get(path)![line - 1] ?? null;
  };
}

/** A script that waits until the page is painted is made anew then: its lines count from its own beginning. */
function scriptOf(text: string): string {
  return /<script type="text\/later">([^]*?)<\/script>/.exec(text)?.[1] ?? text;
}
