import {rmSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";
import {makeRoot} from "./small-site.js";

/** What a project of its own shares with this one; its pages are its own. */
const linked = ["bin", "data", "node_modules", "observablehq.config.ts", "package.json", "package-lock.json"];

/** Makes a project in *folder*, which must be below `.cache`, with *pages* by their paths from its `src`. */
export function makeProject(folder: string, pages: Readonly<Record<string, string>>): void {
  rmSync(folder, {recursive: true, force: true}); // of a run that was ended
  makeRoot(join(folder, "src"), pages);
  for (const name of linked) symlinkSync(resolve(name), join(folder, name));
}
