import {readFrontMatter} from "../cells/front-matter.js";

/** A line of a page: its text without its end, and where it begins. */
export interface Line {
  text: string;
  /** The line's number, from 1. */
  line: number;
  offset: number;
}

/** The lines of a page that are neither front matter nor in a fence, nor a fence's own markers. */
export function linesOutsideFences(text: string): Line[] {
  const start = readFrontMatter(text).end;
  const lines: Line[] = [];
  let fence = "";
  let offset = 0;
  for (const [i, whole] of text.split("\n").entries()) {
    const content = whole.replace(/\r$/, "");
    const marker = /^[ \t>]*(`{3,}|~{3,})/.exec(content)?.[1] ?? "";
    const isMarker = fence ? marker.startsWith(fence) && /^[ \t>]*[`~]+\s*$/.test(content) : marker !== "";
    if (offset >= start && !fence && !isMarker) lines.push({text: content, line: i + 1, offset});
    if (offset >= start && isMarker) fence = fence ? "" : marker;
    offset += whole.length + 1;
  }
  return lines;
}
