import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {deferScripts} from "../site/defer-scripts.js";
import {inlineStyles} from "../site/inline-styles.js";
import type {PageRun} from "./run.js";

/** How much of what the cells of a page show is put into its HTML, in characters; figures in the page's order. */
const budget = 150_000;

/** What only a running page can show: controls, canvases, errors, and tables, where claims are checked by the reader. */
const live = /<(?:form|input|button|select|canvas|table|observablehq-loading)\b|observablehq--(?:error|inspect)/;

/**
 * Puts what a run of each page has shown into the page itself, until its own cells take over: values and figures, so
 * that it reads at once and without a script, and the height of each cell, so that nothing moves when it comes to life.
 * Its scripts then wait until it is there.
 */
export function prerender(dist: string, runs: ReadonlyMap<string, PageRun>): void {
  for (const [path, {heights, shown}] of runs) {
    const file = join(dist, `${path}.html`);
    const html = readFileSync(file, "utf8").replace("</head>", () => `${heightRules(heights)}\n</head>`);
    writeFileSync(file, deferScripts(inlineStyles(withShown(html, shown), file)));
  }
}

function heightRules({wide, narrow}: PageRun["heights"]): string {
  const rules = (cells: Readonly<Record<string, number>>) =>
    Object.entries(cells)
      .map(([id, height]) => `[data-cell="${id}"]>.cell-output{min-height:${height}px!important}`)
      .join("");
  return `<style>@media screen{${rules(wide)}}@media screen and (max-width:640px){${rules(narrow)}}</style>`;
}

/** Framework removes the loading mark before a cell's place, with all that is in it, when the cell first displays. */
function withShown(html: string, shown: Readonly<Record<string, string>>): string {
  let left = budget;
  return html.replace(
    /(?:<observablehq-loading><\/observablehq-loading>)?<!--:([0-9a-f]{8}(?:-\d+)?):-->/g,
    (place: string, id: string) => {
      const content = shown[id] && coarse(shown[id]);
      if (!content || live.test(content) || content.length > left) return place;
      left -= content.length;
      return `<observablehq-loading>${content}</observablehq-loading><!--:${id}:-->`;
    }
  );
}

/** A hundredth of a pixel is enough for a figure that the page's own cell soon draws anew, and half the bytes. */
function coarse(content: string): string {
  return content.replace(/<svg\b[\s\S]*?<\/svg>/g, (svg) =>
    svg.replace(/<[^>]+>/g, (tag) => tag.replace(/([1-9]\d*\.\d{2})\d+/g, "$1"))
  );
}
