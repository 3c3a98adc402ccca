import {spawn} from "node:child_process";
import {existsSync, readFileSync, rmSync} from "node:fs";
import {join, relative} from "node:path";
import {createInterface} from "node:readline";
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

/** What is quick comes first. */
const ofSource: Step[] = [
  {name: "format", args: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]},
  {name: "lint", args: [bin("eslint/bin/eslint.js"), "."]},
  {name: "types", args: [bin("typescript/bin/tsc"), "-p", "."]}
];
const ofCells: Step = {name: "cells", args: [...eigenbook, "verify", "--static", "--no-cache"]};

/** Where tests build small sites of their own. */
const smallSites = ["test/verify", "test/cli", "test/sites"];

const build: Step = {
  name: "build",
  args: [...eigenbook, "build", "--output", site, "--url", "https://eigenbook.invalid/"]
};
const unit = vitest("unit", ...smallSites.flatMap((folder) => ["--exclude", `${folder}/**`]));
const small = vitest("small", ...smallSites);
const ofSite: Step[] = [
  {name: "verify", args: [...eigenbook, "verify", "--twice", "--site", site, "--no-cache"]},
  vitest("browser", "--config", "vitest.browser.config.ts")
];

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  /** Tests that failed, with the first line of what they said; of a step that is one test, the last lines it printed. */
  failures: readonly string[];
  /** Tests that passed at the second attempt only, with the first line of what the first one said. */
  unsteady: readonly string[];
}

/** Runs every check from an empty cache, as continuous integration does. The last line is "N passed, N failed". */
export async function test(args: string[]): Promise<number> {
  options(args, {});
  for (const folder of [scratch, "src/.observablehq"]) rmSync(folder, {recursive: true, force: true});
  const first = (await Promise.all([inTurn(ofSource), take(ofCells)])).flat();
  const outcomes = [...first, ...(await atOnce())];
  const broken = outcomes.filter(({failed}) => failed > 0).map(({name}) => name);
  const sum = (key: "passed" | "failed") => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  const list = (key: "failures" | "unsteady", title: string) => {
    const lines = outcomes.flatMap((outcome) => outcome[key].map((line) => `${outcome.name.padEnd(7)} │ ${line}`));
    if (lines.length) console.log([`\n${title}`, ...lines].join("\n"));
  };
  list("unsteady", "Passed at the second attempt only:");
  list("failures", `Failed: ${broken.join(", ")}`);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return broken.length ? 1 : 0;
}

/**
 * Two rows of steps at the same time: a browser waits often, and leaves the processor to the others. Small sites wait for
 * the book's, which has by then made of the packages what they need, too.
 */
async function atOnce(): Promise<Outcome[]> {
  const built = take(build);
  const units = Promise.all([take(unit), built]).then(async ([outcome]) => [outcome, await take(small)]);
  const sites = built.then(async (outcome) => [outcome, ...(await inTurn(ofSite))]);
  return (await Promise.all([units, sites])).flat();
}

async function inTurn(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await take(step));
  return outcomes;
}

async function take(step: Step): Promise<Outcome> {
  const began = performance.now();
  const say = (text: string) => console.log(`${step.name.padEnd(7)} │ ${text}`);
  say("begins");
  const {code, printed} = await run(step.args, say);
  const counted = step.report === undefined ? undefined : readReport(step.report);
  say(`${code === 0 ? "passed" : "failed"} in ${Math.round((performance.now() - began) / 1000)} s`);
  return {
    name: step.name,
    passed: counted?.passed ?? (code === 0 ? 1 : 0),
    failed: Math.max(counted?.failed ?? 0, code === 0 ? 0 : 1),
    failures: counted?.failures.length ? counted.failures : code === 0 ? [] : printed,
    unsteady: counted?.unsteady ?? []
  };
}

/** How many lines of a program are kept, to be said once more if it fails. */
const keptLines = 40;

/**
 * Runs a program of Node and says each line that it prints. Gives its exit code, and the last lines of its standard output,
 * or of that for errors if there is no other.
 */
function run(args: string[], say: (line: string) => void): Promise<{code: number; printed: readonly string[]}> {
  const env = {...process.env, EIGENBOOK_SITE: site};
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "pipe"], env});
    const [out, errors] = [child.stdout, child.stderr].map((input) => {
      const last: string[] = [];
      createInterface({input}).on("line", (line) => {
        say(line);
        if (line.trim() !== "" && last.push(line) > keptLines) last.shift();
      });
      return last;
    }) as [string[], string[]];
    child.on("error", reject);
    child.on("close", (code) => resolve({code: code ?? 1, printed: out.length ? out : errors}));
  });
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    /** What keeps the whole file from being tested, if anything does. */
    message: string;
    assertionResults: {fullName: string; status: string; failureMessages: string[]}[];
  }[];
}

/** What vitest counted, if it came so far as to write it. */
export function readReport(file: string): Omit<Outcome, "name"> | undefined {
  if (!existsSync(file)) return undefined;
  const {numPassedTests, numFailedTests, testResults} = JSON.parse(readFileSync(file, "utf8")) as Report;
  const failures: string[] = [];
  const unsteady: string[] = [];
  for (const {name, message, assertionResults} of testResults) {
    const say = (what: string, said: string) => [relative(process.cwd(), name), what, said.split("\n", 1)[0]].filter(Boolean).join(": "); // prettier-ignore
    const known = failures.length;
    for (const {fullName, status, failureMessages} of assertionResults) {
      const [said] = failureMessages;
      if (status === "failed") failures.push(say(fullName, said ?? ""));
      else if (status === "passed" && said !== undefined) unsteady.push(say(fullName, said));
    }
    if (message && failures.length === known) failures.push(say("", message));
  }
  return {passed: numPassedTests, failed: numFailedTests, failures, unsteady};
}
