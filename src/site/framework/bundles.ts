import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";

/** Where, in the cache of a site, it is written down what each bundle is made of. */
export const bundlesFolder = ".bundles";

/**
 * Writes down of which installed packages the bundle at *path* of the site has code, as their places in the lockfile:
 * "node_modules/d3-array". What rollup has shaken off does not count.
 */
export function recordBundle(
  cache: string,
  path: string,
  modules: Readonly<Record<string, {renderedLength: number}>>
): void {
  const places = new Set<string>();
  for (const [id, {renderedLength}] of Object.entries(modules)) {
    const place = renderedLength > 0 ? packagePlace(id) : undefined;
    if (place !== undefined) places.add(place);
  }
  const file = join(cache, bundlesFolder, `${path}.json`);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, JSON.stringify([...places].sort()));
}

/** The packages of the bundle that a built site has at *path*, as places in the lockfile; undefined if it is none. */
export function packagesOfBundle(cache: string, path: string): string[] | undefined {
  const file = join(cache, bundlesFolder, `${path.replace(/\.[\da-f]{8}(?=\.js$)/, "")}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : undefined;
}

/** The place in the lockfile of the package that a file belongs to. */
export function packagePlace(file: string): string | undefined {
  const path = relative(".", file.replace(/^\0/, "").replace(/\?.*$/, "")).replaceAll("\\", "/");
  return /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}
