import {spawn} from "node:child_process";
import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {options} from "./options.js";

const scratch = ".cache/test";
const site = join(scratch, "site");
const eigenbook = ["bin/eigenbook.js"];
const bin = (name: string) => `node_modules/${name}`;

interface Step {
  name: string;
  args: string[];
  /** Where vitest writes what it counted; a step without it counts as one test. */
  report?: string;
}

const vitest = (name: string, ...args: string[]): Step => {
  const report = join(scratch, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {name, args: [bin("vitest/vitest.mjs"), "run", ...reporters, ...args], report};
};

const steps: Step[] = [
  {name: "format", args: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]},
  {name: "lint", args: [bin("eslint/bin/eslint.js"), "."]},
  {name: "types", args: [bin("typescript/bin/tsc"), "-p", "."]},
  {name: "cells", args: [...eigenbook, "verify", "--static", "--no-cache"]},
  vitest("unit"),
  {name: "build", args: [...eigenbook, "build", "--output", site, "--url", "https://eigenbook.invalid/"]},
  {name: "verify", args: [...eigenbook, "verify", "--twice", "--site", site, "--no-cache"]},
  vitest("browser", "--config", "vitest.browser.config.ts")
];

/** Runs every check from an empty cache, as continuous integration does. The last line is "N passed, N failed". */
export async function test(args: string[]): Promise<number> {
  options(args, {});
  for (const folder of [scratch, "src/.observablehq"]) rmSync(folder, {recursive: true, force: true});
  let [passed, failed] = [0, 0];
  const broken: string[] = [];
  for (const step of steps) {
    const began = performance.now();
    console.log(`\n── ${step.name}`);
    const code = await run(step.args);
    const counted = step.report === undefined ? undefined : readReport(step.report);
    passed += counted?.passed ?? (code === 0 ? 1 : 0);
    failed += Math.max(counted?.failed ?? 0, code === 0 ? 0 : 1);
    if (code !== 0) broken.push(step.name);
    console.log(
      `── ${step.name}: ${code === 0 ? "passed" : "failed"} in ${Math.round((performance.now() - began) / 1000)} s`
    );
  }
  if (broken.length) console.log(`\nFailed: ${broken.join(", ")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

function run(args: string[]): Promise<number> {
  const env = {...process.env, EIGENBOOK_SITE: site};
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {stdio: ["ignore", "inherit", "inherit"], env});
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function readReport(file: string): {passed: number; failed: number} | undefined {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as {numPassedTests: number; numFailedTests: number};
    return {passed: report.numPassedTests, failed: report.numFailedTests};
  } catch {
    return undefined;
  }
}
