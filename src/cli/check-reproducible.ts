import {execFileSync, spawn} from "node:child_process";
import {copyFileSync, linkSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";
import {filesOf} from "../site/record/build-record.js";
import {findBrowser} from "../verify/browser.js";
import {options} from "./options.js";

/** Where the commit is checked out anew; what its path has in it must show nowhere. */
const scratch = resolve(".cache/reproducible");
const copy = join(scratch, "another place");

/** What must not matter to a build. */
const surroundings = {TZ: "Pacific/Chatham", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8"};

/**
 * Builds the commit that is checked out twice, here and in another folder, in another time zone and language, and names
 * each file of which the bytes differ. The exit code is 1 if there is one.
 */
export async function checkReproducible(args: string[]): Promise<number> {
  const {values} = options(args, {
    "check-reproducible": {type: "boolean", default: false},
    output: {type: "string", default: "dist"},
    base: {type: "string", default: "/"},
    static: {type: "boolean", default: false}
  });
  const git = (...command: string[]) => execFileSync("git", command, {encoding: "utf8"}).trim();
  if (git("status", "--porcelain")) throw new Error("what is not committed cannot be built elsewhere: commit it first");
  const shared = ["--base", values.base, ...(values.static ? ["--static"] : [])];
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch, {recursive: true});
  try {
    git("clone", "--quiet", ".", copy);
    link("node_modules", join(copy, "node_modules"));
    const browser = values.static ? {} : await browserEnvironment();
    await build(".", ["--output", values.output, ...shared], {...process.env, ...browser});
    await build(copy, ["--output", "dist", ...shared], {...process.env, ...browser, ...surroundings});
    return compare(values.output, join(copy, "dist"));
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Both builds use one browser, unpacked once. */
async function browserEnvironment(): Promise<Record<string, string>> {
  const {path, env} = await findBrowser();
  return {...env, EIGENBOOK_BROWSER: path};
}

function build(folder: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["bin/eigenbook.js", "build", ...args], {cwd: folder, env, stdio: "inherit"});
    child.on("error", fail);
    child.on("close", (code) => (code === 0 ? done() : fail(new Error(`the build in ${folder} failed`))));
  });
}

function compare(first: string, second: string): number {
  const names = [...new Set([...filesOf(first), ...filesOf(second)])].sort();
  const read = (folder: string, file: string) => {
    try {
      return readFileSync(join(folder, file));
    } catch {
      return null;
    }
  };
  const differing = names.filter((file) => {
    const [one, other] = [read(first, file), read(second, file)];
    return !one || !other || !one.equals(other);
  });
  for (const file of differing) console.log(`differs  ${file}`);
  console.log(`${names.length} files, ${differing.length} differ`);
  return differing.length ? 1 : 0;
}

/** A folder whose files are the same as another's, without their bytes being copied where that can be. */
function link(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
  }
}
