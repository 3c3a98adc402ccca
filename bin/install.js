// Installs what package-lock.json says, if that is not what node_modules holds. Needs nothing but Node and npm.
import {spawnSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Eigenbook needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org.`);
  process.exit(1);
}
if (!isInstalled()) {
  console.log("Installing the packages of package-lock.json (a minute or two the first time) …");
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const {status} = spawnSync(command, [...args, "--no-audit", "--no-fund"], {stdio: "inherit", shell: !npm});
  if (status !== 0) {
    console.error("npm ci failed: see its message above. A network or a registry may be out of reach.");
    process.exit(status ?? 1);
  }
}

/** Compares the lockfile with npm's own record of what it installed; packages for other platforms may be missing. */
function isInstalled() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(record)) return false;
  const {packages: installed} = JSON.parse(readFileSync(record, "utf8"));
  const {packages: locked} = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(locked).every(
    ([path, {version, optional}]) => path === "" || (installed[path] ? installed[path].version === version : optional)
  );
}
