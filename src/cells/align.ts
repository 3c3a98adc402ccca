import type {PageText} from "./text.js";

// markdown-it tells the lines of a block, not its columns. Its content is the text of these lines without what precedes
// it (indentation, list markers, `>`), so that a line of content is found in its line of the text.

/**
 * For each offset into the content of a fence or a block of HTML, and for its end, the offset into the text, if the
 * first line of content is the line *first* (from zero) of the text.
 */
export function alignFence(content: string, text: PageText, first: number): number[] {
  const positions: number[] = [];
  const lines = content.split("\n");
  lines.forEach((line, k) => {
    const start = text.lineStart(first + k);
    // After the last line feed comes the start of the line that closes the fence.
    const end = line === "" && k === lines.length - 1 ? start : text.lineEnd(first + k);
    // A tab that is only partly indentation becomes spaces, of which the text then has fewer.
    for (let i = 0; i <= line.length; ++i) positions.push(Math.max(start, end - line.length + i));
  });
  return positions;
}

/**
 * The same for the content of a paragraph, heading or table cell that starts somewhere after *from*; undefined if it is
 * not found. A vertical bar of a table's cell is `\|` in the text.
 */
export function align(content: string, text: string, from: number): number[] | undefined {
  const positions: number[] = [];
  let cursor = from;
  for (const line of content.split("\n")) {
    if (positions.length) cursor = text.indexOf("\n", cursor) + 1;
    const found = alignLine(line, text, cursor);
    if (!found) return undefined;
    for (const position of found) positions.push(position);
    cursor = found.at(-1)!;
  }
  return positions;
}

function alignLine(line: string, text: string, from: number): number[] | undefined {
  const newline = text.indexOf("\n", from);
  const source = text.slice(from, newline < 0 ? undefined : newline);
  let start = source.indexOf(line);
  if (start >= 0) return Array.from({length: line.length + 1}, (_, i) => from + start + i);
  const pattern = line
    .split("|")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}]/g, "\\$&"))
    .join("\\\\?\\|");
  start = source.search(new RegExp(pattern));
  if (start < 0) return undefined;
  const positions: number[] = [];
  for (const char of line.split("")) {
    if (source[start] !== char) ++start;
    positions.push(from + start++);
  }
  positions.push(from + start);
  return positions;
}
