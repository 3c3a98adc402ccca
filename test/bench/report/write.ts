import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {format, resolveConfig} from "prettier";
import type {Results} from "../../../src/contest/results.js";
import {drawReport} from "./figures.js";
import {markdown, type ReportFigure} from "./markdown.js";

/** Writes benchmarks.md into *folder*, docs by default, and its figures beside it. */
export async function writeReport(results: Results, folder = "docs"): Promise<void> {
  const figures = drawReport(results.cases);
  rmSync(join(folder, "benchmarks"), {recursive: true, force: true});
  mkdirSync(join(folder, "benchmarks"), {recursive: true});
  for (const {file, svg} of figures) writeFileSync(join(folder, file), svg);
  writeFileSync(join(folder, "benchmarks.md"), await reportText(results, figures));
}

/** The report as Prettier would have it. */
export async function reportText(results: Results, figures: readonly ReportFigure[]): Promise<string> {
  const options = await resolveConfig("docs/benchmarks.md");
  return format(markdown(results, figures), {...options, parser: "markdown"});
}
