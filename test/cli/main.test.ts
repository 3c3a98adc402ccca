import {spawnSync} from "node:child_process";
import {expect, it} from "vitest";

const eigenbook = (...args: string[]) => {
  const {status, stdout, stderr} = spawnSync(process.execPath, ["bin/eigenbook.js", ...args], {encoding: "utf8"});
  return {status, output: stdout + stderr};
};

it.each([["--help"], ["-h"], ["help"], ["verify", "--help"]])("says what it can do when asked by %s", (...args) => {
  const {status, output} = eigenbook(...args);
  expect(status).toBe(0);
  for (const command of ["start", "build", "verify", "test", "new", "doctor", "clean"])
    expect(output).toContain(`\n  ${command} `);
});

it.each([
  [["publish"], 'no command "publish"'],
  [["start", "--port", "99999"], "invalid port; not an integer in 1…65535: 99999"],
  [["start", "--prot", "3000"], "--prot"],
  [["verify", "--format", "xml"], "invalid format; not one of text, json, sarif, github: xml"],
  [["build", "--base", "book"], 'invalid base; not a path such as "/" or "/book/": book']
])("refuses %j with what is allowed", (args, message) => {
  const {status, output} = eigenbook(...args);
  expect(status).toBe(2);
  expect(output).toContain(message);
  expect(output).toContain("usage: eigenbook");
});

it("asks for a site to verify, and names a page that is not there", () => {
  expect(eigenbook("verify", "--site", ".cache/no-such-site")).toMatchObject({status: 1});
  const {status, output} = eigenbook("verify", "--static", "src/notebooks/graphs/pagerang.md");
  expect(status).toBe(1);
  expect(output).toContain("invalid page; no such file below src: src/notebooks/graphs/pagerang.md");
});
