import type {Machine} from "./machine.js";
import {notInLockfile, wronglyInstalled, type Lock} from "./packages.js";

/** What one look at the machine has found. */
export interface Finding {
  name: string;
  status: "ok" | "warn" | "fail";
  says: string;
  /** What to do about it. */
  todo?: string;
}

/** The least version of Node, and how many bytes a build and its tests want, and cannot do without. */
const needs = {node: [20, 19], bytesWanted: 2e9, bytesNeeded: 4e8};

/** Looks at all that a build, a preview and the tests rest on. A look that fails itself is a finding too. */
export async function examine(machine: Machine, {port = 3000} = {}): Promise<Finding[]> {
  const looks: Record<string, (machine: Machine, port: number) => Promise<Omit<Finding, "name">>> = {
    node,
    npm,
    packages,
    lockfile,
    browser,
    port: ports,
    disk,
    cache,
    git
  };
  return Promise.all(
    Object.entries(looks).map(async ([name, look]) => {
      const finding = await look(machine, port).catch((error: unknown): Omit<Finding, "name"> => ({
        status: "fail",
        says: messageOf(error)
      }));
      return {name, ...finding};
    })
  );
}

async function node({nodeVersion}: Machine) {
  const [major = 0, minor = 0] = nodeVersion.slice(1).split(".").map(Number);
  const [least, second] = needs.node as [number, number];
  if (major > least || (major === least && minor >= second)) return ok(nodeVersion);
  return fail(`${nodeVersion} is too old`, `install Node ${least}.${second} or newer: https://nodejs.org`);
}

async function npm({run}: Machine) {
  const version = await run("npm", ["--version"]).catch(() => null);
  return version === null ? fail("npm cannot be run", "install Node again, with npm: https://nodejs.org") : ok(version);
}

async function packages({read}: Machine) {
  const locked = read("package-lock.json");
  const installed = read("node_modules/.package-lock.json");
  if (locked === undefined) return fail("there is no package-lock.json", "git checkout package-lock.json");
  if (installed === undefined) return fail("nothing is installed", "npm ci");
  const wrong = wronglyInstalled(JSON.parse(locked) as Lock, JSON.parse(installed) as Lock);
  if (wrong.length === 0) return ok("node_modules is what package-lock.json says");
  return fail(`${wrong.length} of the packages are others: ${some(wrong)}`, "npm ci");
}

async function lockfile({read, run}: Machine) {
  const [manifest, locked] = [read("package.json"), read("package-lock.json")];
  if (manifest === undefined || locked === undefined)
    return fail("there is no package.json or no lockfile", "git checkout package.json package-lock.json");
  const others = notInLockfile(JSON.parse(manifest) as object, JSON.parse(locked) as Lock);
  if (others.length > 0)
    return fail(
      `package.json asks for what the lockfile does not know: ${some(others)}`,
      "npm install --save-exact <package>@<version>, and commit both files"
    );
  const changed = await run("git", ["status", "--porcelain", "package-lock.json"]).catch(() => "");
  if (changed)
    return warn("package-lock.json is not the committed one", "git diff package-lock.json; commit it or check it out");
  return ok("agrees with package.json");
}

async function browser({startBrowser}: Machine) {
  try {
    const {path, version} = await startBrowser();
    return ok(`${version}, starts (${path})`);
  } catch (error) {
    return fail(
      `no browser starts: ${messageOf(error)}`,
      "install Chromium or Chrome, or name one in EIGENBOOK_BROWSER"
    );
  }
}

async function ports({isPortFree}: Machine, port: number) {
  if (await isPortFree(port)) return ok(`${port} is free`);
  return warn(`${port} is in use`, "npm start takes the next one; or name one: npm start -- --port 4000");
}

async function disk({freeBytes}: Machine) {
  const free = await freeBytes();
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  const todo = "make room; npm run clean removes what builds and tests have left";
  return free < needs.bytesNeeded ? fail(says, todo) : free < needs.bytesWanted ? warn(says, todo) : ok(says);
}

async function cache({exists, isWritable}: Machine) {
  const folder = "src/.observablehq";
  if (!isWritable(exists(folder) ? folder : "src"))
    return fail(`${folder} cannot be written`, `give yourself the right to write to ${folder}`);
  return ok(exists(`${folder}/cache`) ? "there; npm run clean empties it" : "empty: the first build takes longer");
}

async function git({run}: Machine) {
  const version = await run("git", ["--version"]).catch(() => null);
  if (version === null) return warn("git cannot be run: receipts name no commit", "install git");
  const commit = await run("git", ["rev-parse", "--short", "HEAD"]).catch(() => null);
  if (commit === null) return warn("this is no repository: receipts name no commit", "clone the book with git");
  const changes = (await run("git", ["status", "--porcelain"])).split("\n").filter(Boolean).length;
  const state = changes ? `, ${changes} ${changes === 1 ? "file" : "files"} changed since` : "";
  return ok(`${version.replace(/^git version /, "")}, at ${commit}${state}`);
}

const ok = (says: string) => ({status: "ok" as const, says});
const warn = (says: string, todo: string) => ({status: "warn" as const, says, todo});
const fail = (says: string, todo: string) => ({status: "fail" as const, says, todo});

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join("; ")} …` : names.join("; ");
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}

/** The findings on one screen, a line each, and below what is not well what to do. */
export function printFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({name}) => name.length));
  return findings
    .flatMap(({name, status, says, todo}) => [
      `${status.padEnd(4)}  ${name.padEnd(width)}  ${says}`,
      ...(todo ? [`${" ".repeat(width + 8)}→ ${todo}`] : [])
    ])
    .join("\n");
}
