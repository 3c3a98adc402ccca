import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {format, resolveConfig} from "prettier";
import type {Results} from "../../../src/contest/results.js";
import {drawReport} from "./figures.js";
import {markdown} from "./markdown.js";

/** Writes benchmarks.md into *folder*, docs by default, and its figures beside it. */
export async function writeReport(results: Results, folder = "docs"): Promise<void> {
  const figures = drawReport(results.cases);
  rmSync(join(folder, "benchmarks"), {recursive: true, force: true});
  mkdirSync(join(folder, "benchmarks"), {recursive: true});
  for (const {file, svg} of figures) writeFileSync(join(folder, file), svg);
  const text = await format(markdown(results, figures), {
    ...(await resolveConfig("docs/benchmarks.md")),
    parser: "markdown"
  });
  writeFileSync(join(folder, "benchmarks.md"), text);
}
