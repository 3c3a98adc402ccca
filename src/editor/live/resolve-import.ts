import {resolvePath} from "../../cells/dependencies.js";
import {nearest} from "../../cells/structure/nearest.js";

/**
 * The address of what a cell of the page at *path* imports as *specifier*: a module of the site, a package of the site,
 * with or without "npm:" and a version, or a URL as it stands.
 *
 * Throws an Error that names the nearest ones if the site has no such module or package.
 */
export function resolveImport(
  specifier: string,
  {path, modules}: {path: string; modules: Readonly<Record<string, string>>}
): string {
  if (/^(?:https?|data|blob):/.test(specifier)) return specifier;
  const local = /^\.{0,2}\//.test(specifier);
  const name = local ? resolvePath(path, specifier) : packageName(specifier);
  if (name === null) throw new Error(`${specifier} is outside of this site`);
  const address = modules[name];
  if (address !== undefined && Object.hasOwn(modules, name)) return address;
  const candidates = Object.keys(modules).filter((each) => each.startsWith("/") === local);
  throw new Error(
    `this site has no ${local ? "module" : "package"} ${name}; nearest: ${nearest(name, candidates).join(", ")}`
  );
}

/** "d3" of "npm:d3@7/+esm". */
function packageName(specifier: string): string {
  const [, name = specifier, path = ""] = /^(?:npm:)?((?:@[^/]+\/)?[^/@]+)(?:@[^/]+)?(\/.*)?$/.exec(specifier) ?? [];
  return path === "" || path === "/+esm" ? name : `${name}${path}`;
}
