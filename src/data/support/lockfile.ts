/** The part of a package-lock.json, version 3, that says who depends on whom. */
export interface Lockfile {
  lockfileVersion: number;
  packages: Record<string, Package>;
}

interface Package {
  name?: string;
  version?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface DependencyGraph {
  nodes: {name: string; version: string | null; development: boolean}[];
  links: {source: number; target: number}[];
}

/**
 * The graph of a lockfile: a node for each installed copy of a package, the project itself first, and a link from each
 * to every package that its dependencies resolve to. Peers are no links: whoever installs a package brings them.
 *
 * Throws an Error if a dependency that is not optional is not in the lockfile.
 */
export function dependencyGraph({lockfileVersion, packages}: Lockfile): DependencyGraph {
  if (lockfileVersion !== 3) throw new Error(`package-lock.json: version ${lockfileVersion}, expected 3`);
  const paths = Object.keys(packages);
  const id = new Map(paths.map((path, i) => [path, i]));
  const nodes = paths.map((path) => ({
    name: packages[path].name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
    version: packages[path].version ?? null,
    development: packages[path].dev ?? false
  }));
  const links = paths.flatMap((path, source) => {
    const {dependencies, devDependencies, optionalDependencies = {}} = packages[path];
    const names = Object.keys({...dependencies, ...devDependencies, ...optionalDependencies}).sort();
    return names.flatMap((name) => {
      const target = resolve(id, path, name);
      if (target !== undefined) return [{source, target}];
      if (name in optionalDependencies) return [];
      throw new Error(`package-lock.json: ${path || "the project"} needs ${name}, which is not there`);
    });
  });
  return {nodes, links};
}

/** Node's rule: the nearest node_modules on the way from *path* up to the project. */
function resolve(id: Map<string, number>, path: string, name: string): number | undefined {
  const found = id.get(`${path && `${path}/`}node_modules/${name}`);
  if (found !== undefined || path === "") return found;
  return resolve(id, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}
