import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {packagesOfBundle} from "../framework/bundles.js";
import {filesOf} from "../record/build-record.js";

/** The packages, as places in the lockfile, of which the built site in *folder* has code, declarations, styles or fonts. */
export function shippedPackages(folder: string, cache: string): string[] {
  const places = new Set<string>();
  for (const file of filesOf(folder)) {
    for (const place of packagesOfBundle(cache, file) ?? []) places.add(place);
    const [, name] = /^_node\/((?:@[^/]+\/)?[^/@]+)@[^/]+\//.exec(file) ?? [];
    if (name) places.add(`node_modules/${name}`);
    if (/\/typescript\.\w+\.js$/.test(file)) places.add("node_modules/typescript");
    if (/\/declarations\/\w+\.\w+\.bin$/.test(file))
      for (const place of declared(join(folder, file))) places.add(place);
  }
  return [...places].sort();
}

/** The packages whose declarations are in a file that editors load. */
function declared(file: string): Set<string> {
  const {files} = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {files: Record<string, unknown>};
  const place = /^\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
  return new Set(Object.keys(files).flatMap((path) => place.exec(path)?.[1] ?? []));
}
