import {escapeHtml} from "./escape-html.js";
import type {CellLanguage} from "./page.js";

/** What the frame of a cell shows of it. */
export interface FramedCell {
  id: string;
  language: CellLanguage;
  defines: readonly string[];
  source: string;
  /** Where the cell begins in the page's file, counted from 1; 0 if it is not in a file. */
  line: number;
}

export interface FrameOptions {
  /** Whether the source is shown from the start; defaults to false. */
  open?: boolean;
  /** The room kept for the output, in pixels; defaults to none. */
  height?: number | undefined;
}

/**
 * The HTML of a cell: a group named after what it defines, its output first, its source below, folded, and the buttons
 * that open its value, open its editor and make a cell after it.
 */
export function frameHtml(cell: FramedCell, output: string, {open = false, height}: FrameOptions = {}): string {
  const room = height === undefined ? "" : ` style="min-height: ${height}px"`;
  return `<div class="cell" role="group" tabindex="-1" aria-label="${escapeHtml(nameOf(cell))}" data-cell="${cell.id}">
<div class="cell-output"${room}>${output}</div>
<div class="cell-foot"><details class="cell-source"${open ? " open" : ""}><summary>${escapeHtml(summaryOf(cell))}</summary>
<pre data-copy="none" tabindex="0"><code class="language-${cell.language}">${escapeHtml(cell.source)}</code></pre></details>
<button type="button" data-act="inspect" aria-expanded="false">Inspect</button><button type="button" data-act="edit">Edit</button><button type="button" data-act="insert" aria-label="Insert cell below">+</button></div>
</div>
`;
}

/** What a person calls the cell: the names that it defines, or where it is. */
export function nameOf({defines, line}: Pick<FramedCell, "defines" | "line">): string {
  return defines.length ? defines.join(", ") : line > 0 ? `cell at line ${line}` : "new cell";
}

/** The one line that a folded source is. */
export function summaryOf({defines, source}: Pick<FramedCell, "defines" | "source">): string {
  return defines.length ? defines.join(", ") : source.trim().split("\n")[0]!.slice(0, 60) || "empty cell";
}
