/** What a lockfile, or npm's record of what it installed, says of packages, by their folders. */
export interface Lock {
  packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  version?: string;
  optional?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
}

/** The packages that are not there, or not at the version that the lockfile says, as "d3 7.9.0, not 7.8.0". */
export function wronglyInstalled(locked: Lock, installed: Lock): string[] {
  return Object.entries(locked.packages).flatMap(([path, {version, optional}]) => {
    if (path === "") return [];
    const found = installed.packages[path]?.version;
    if (found === version || (found === undefined && optional)) return [];
    return [`${path.replace(/^.*node_modules\//, "")} ${version}, not ${found ?? "there"}`];
  });
}

/** The packages that package.json asks for in other words than the lockfile was made from. */
export function notInLockfile(manifest: LockedPackage, {packages}: Lock): string[] {
  const root = packages[""] ?? {};
  const all = (of: LockedPackage): Record<string, string> => ({...of.dependencies, ...of.devDependencies});
  const [asked, locked] = [all(manifest), all(root)];
  return [...new Set([...Object.keys(asked), ...Object.keys(locked)])].filter((name) => asked[name] !== locked[name]);
}
