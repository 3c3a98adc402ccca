import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {arch, cpus, platform, totalmem} from "node:os";
import {fileURLToPath} from "node:url";
import type {Results} from "../../src/contest/results.js";
import {oneThread} from "./lanes.js";
import {aptPackages} from "./natives.js";

export function machine(): Results["machine"] {
  return {
    processor: processor(),
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`
  };
}

function processor(): string {
  return cpus()[0]?.model.trim() ?? "unknown";
}

/** The version of an installed package. */
export function packageVersion(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as {version: string}).version;
}

export interface Python {
  /** How it is called. */
  command: string;
  /** Of the modules and programs that it has. */
  versions: Readonly<Record<string, string>>;
}

/** The Python that knows most of our peers: $PYTHON, the first on the path, or the system's; null if there is none. */
export function findPython(): Python | null {
  const worker = fileURLToPath(new URL("peers/worker.py", import.meta.url));
  let best: Python | null = null;
  for (const command of [process.env.PYTHON, "python3", "/usr/bin/python3"]) {
    if (!command) continue;
    const {status, stdout} = spawnSync(command, [worker, "--versions"], {encoding: "utf8", env: oneThread()});
    if (status !== 0) continue;
    const versions = JSON.parse(stdout) as Record<string, string>;
    if (!best || Object.keys(versions).length > Object.keys(best.versions).length) best = {command, versions};
  }
  return best;
}

/** Installs the native peers where apt can; returns what it did, or what a person can do. */
export function installPeers(): string {
  const command = ["apt-get", "install", "--yes", "--no-install-recommends", ...aptPackages];
  if (spawnSync("apt-get", ["--version"]).status !== 0) {
    return `there is no apt-get here; install numpy, scipy, scikit-learn, networkx, igraph and ripser for python3`;
  }
  const [program, ...rest] = process.getuid?.() === 0 ? command : ["sudo", "--non-interactive", ...command];
  const {status} = spawnSync(program, rest, {stdio: "inherit"});
  return status === 0 ? "the native peers are installed" : `apt-get could not; as root: ${command.join(" ")}`;
}
