// Installs what package-lock.json says, if that is not what node_modules holds. Needs nothing but Node and npm.
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Eigenbook needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org.`);
  process.exit(1);
}
const stamp = "node_modules/.eigenbook-lockfile";
const lockfile = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockfile) {
  console.log("Installing the packages of package-lock.json (a minute or two the first time) …");
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const {status} = spawnSync(command, [...args, "--no-audit", "--no-fund"], {stdio: "inherit", shell: !npm});
  if (status !== 0) {
    console.error("npm ci failed: see its message above. A network or a registry may be out of reach.");
    process.exit(status ?? 1);
  }
  mkdirSync("node_modules", {recursive: true});
  writeFileSync(stamp, lockfile);
}
