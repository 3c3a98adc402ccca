import {readdirSync} from "node:fs";

/** The paths of all pages below *root*. */
export function findPages(root: string): string[] {
  return readdirSync(root, {recursive: true, encoding: "utf8"})
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && !/(?:^|\/)[._]/.test(file))
    .map((file) => `/${file.slice(0, -".md".length)}`)
    .sort();
}
