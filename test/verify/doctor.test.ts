import {createServer} from "node:net";
import type {AddressInfo} from "node:net";
import {describe, expect, it} from "vitest";
import {examine, printFindings, type Finding} from "../../src/verify/doctor/doctor.js";
import {thisMachine, type Machine} from "../../src/verify/doctor/machine.js";
import {notInLockfile, wronglyInstalled} from "../../src/verify/doctor/packages.js";

const lock = {packages: {"": {dependencies: {d3: "7.9.0"}}, "node_modules/d3": {version: "7.9.0"}}};
const files: Record<string, string> = {
  "package.json": JSON.stringify({dependencies: {d3: "7.9.0"}}),
  "package-lock.json": JSON.stringify(lock),
  "node_modules/.package-lock.json": JSON.stringify(lock)
};
const answers: Record<string, string> = {
  "npm --version": "10.8.2",
  "git --version": "git version 2.39.5",
  "git rev-parse --short HEAD": "0123abc",
  "git status --porcelain": "",
  "git status --porcelain package-lock.json": ""
};

/** A machine on which all is well, but for *faults*. */
function machine(faults: Partial<Machine> = {}, {texts = files, says = answers} = {}): Machine {
  return {
    nodeVersion: "v20.19.0",
    async run(command, args) {
      const answer = says[[command, ...args].join(" ")];
      if (answer === undefined) throw new Error(`spawn ${command} ENOENT`);
      return answer;
    },
    startBrowser: async () => ({path: "/usr/bin/chromium", version: "143.0"}),
    isPortFree: async () => true,
    freeBytes: async () => 50e9,
    read: (file) => texts[file],
    exists: () => true,
    isWritable: () => true,
    ...faults
  };
}

const without = <T>(all: Record<string, T>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
const poor = (findings: readonly Finding[]) =>
  findings.flatMap(({name, status, says}) => (status === "ok" ? [] : [`${status} ${name}: ${says}`]));

it("finds nothing wrong with a machine on which all is well, a line for each look", async () => {
  const findings = await examine(machine());
  expect(poor(findings)).toEqual([]);
  expect(printFindings(findings).split("\n")).toHaveLength(findings.length);
  expect(findings.map(({name}) => name)).toEqual([
    "node",
    "npm",
    "packages",
    "lockfile",
    "browser",
    "port",
    "disk",
    "cache",
    "git"
  ]);
});

const locked = (version: string) => JSON.stringify({packages: {...lock.packages, "node_modules/d3": {version}}});
const fails: [string, Machine, string[]][] = [
  ["an old Node", machine({nodeVersion: "v20.18.3"}), ["fail node: v20.18.3 is too old"]],
  ["no npm", machine({}, {says: without(answers, "npm --version")}), ["fail npm: npm cannot be run"]],
  [
    "nothing installed",
    machine({}, {texts: without(files, "node_modules/.package-lock.json")}),
    ["fail packages: nothing is installed"]
  ],
  [
    "a package at another version",
    machine({}, {texts: {...files, "node_modules/.package-lock.json": locked("7.8.0")}}),
    ["fail packages: 1 of the packages are others: d3 7.9.0, not 7.8.0"]
  ],
  [
    "no lockfile",
    machine({}, {texts: without(files, "package-lock.json")}),
    ["fail packages: there is no package-lock.json", "fail lockfile: there is no package.json or no lockfile"]
  ],
  [
    "a package that the lockfile does not know",
    machine({}, {texts: {...files, "package.json": JSON.stringify({dependencies: {d3: "7.9.0", htl: "1.0.0"}})}}),
    ["fail lockfile: package.json asks for what the lockfile does not know: htl"]
  ],
  [
    "a lockfile that was rewritten",
    machine({}, {says: {...answers, "git status --porcelain package-lock.json": " M package-lock.json"}}),
    ["warn lockfile: package-lock.json is not the committed one"]
  ],
  [
    "a browser that does not start",
    machine({startBrowser: () => Promise.reject(new Error("libnss3.so: not found\nat line"))}),
    ["fail browser: no browser starts: libnss3.so: not found"]
  ],
  ["a port in use", machine({isPortFree: async () => false}), ["warn port: 3000 is in use"]],
  ["little room", machine({freeBytes: async () => 1e9}), ["warn disk: 1.0 GB free"]],
  ["no room", machine({freeBytes: async () => 1e8}), ["fail disk: 0.1 GB free"]],
  ["a cache of another user", machine({isWritable: () => false}), ["fail cache: src/.observablehq cannot be written"]],
  [
    "no git",
    machine({}, {says: without(answers, ...Object.keys(answers).filter((key) => key.startsWith("git")))}),
    ["warn git: git cannot be run: receipts name no commit"]
  ],
  [
    "a folder that is no repository",
    machine({}, {says: without(answers, "git rev-parse --short HEAD")}),
    ["warn git: this is no repository: receipts name no commit"]
  ]
];

describe("what is wrong, and what to do about it", () => {
  it.each(fails)("%s", async (_, sick, wanted) => {
    const findings = await examine(sick);
    expect(poor(findings)).toEqual(wanted);
    for (const {status, todo} of findings) if (status !== "ok") expect(todo).toMatch(/\w{3}/);
  });
});

it("leaves out packages for other machines, and finds those that changed sides", () => {
  const optional = {packages: {"node_modules/fsevents": {version: "2.3.3", optional: true}}};
  expect(wronglyInstalled(optional, {packages: {}})).toEqual([]);
  expect(notInLockfile({devDependencies: {d3: "7.9.0"}}, lock)).toEqual([]);
  expect(notInLockfile({}, lock)).toEqual(["d3"]);
});

it("looks at this machine", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  try {
    const findings = await examine(thisMachine(), {port});
    expect(findings.filter(({name}) => name === "port")).toMatchObject([{status: "warn"}]);
    expect(findings.filter(({status}) => status === "fail")).toEqual([]);
  } finally {
    server.close();
  }
});
