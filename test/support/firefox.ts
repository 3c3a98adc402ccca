import {accessSync, constants} from "node:fs";
import {delimiter, join} from "node:path";
import {launch, type Browser} from "puppeteer-core";

/** Where Firefox is: the one that EIGENBOOK_FIREFOX names, or one of the system's; undefined if there is none. */
export function findFirefox(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const named = env["EIGENBOOK_FIREFOX"];
  if (named && !isExecutable(named)) throw new Error(`EIGENBOOK_FIREFOX names no program: ${named}`);
  if (named) return named;
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => ["firefox", "firefox-esr"].map((name) => join(folder, name)));
  return [...candidates, "/Applications/Firefox.app/Contents/MacOS/firefox"].find(isExecutable);
}

/** Launches it without a window, driven by WebDriver BiDi; downloads go to a folder. */
export function launchFirefox(path: string, {downloads}: {downloads: string}): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath: path,
    headless: true,
    protocol: "webDriverBiDi",
    protocolTimeout: 120_000,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.helperApps.neverAsk.saveToDisk": "text/markdown,text/html,text/x-patch",
      "ui.prefersReducedMotion": 1
    }
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
