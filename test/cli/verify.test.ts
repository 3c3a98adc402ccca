import {spawn, spawnSync} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {mkdirSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {makeProject} from "../support/small-project.js";

const project = ".cache/test-cli-verify";
const cell = (source: string) => `\n\`\`\`ts\n${source}\n\`\`\`\n`;
const importing = (name: string) =>
  `# ${name}\n${cell(`import {one} from "/own/one.js";\nconst ${name}: number = one;\ndisplay(${name});`)}`;
const files = {
  "a.md": importing("a"),
  "b.md": importing("b"),
  "c.md": `# c\n${cell('console.warn("small");')}`,
  "own/one.ts": "export const one = 1;\n"
};

beforeAll(() => makeProject(project, files));
afterAll(() => rmSync(project, {recursive: true, force: true}));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, "src", file)), {recursive: true});
  writeFileSync(join(project, "src", file), text);
}

function verify(...args: string[]): {status: number | null; found: string; told: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, ["bin/eigenbook.js", "verify", ...args], {
    cwd: project,
    encoding: "utf8"
  });
  const found = stdout.split("\n").filter((line) => !/ claim-homeless | unused-work |^\d+ pages/.test(line));
  return {status, found: found.join("\n").trim(), told: stderr};
}

describe("verify", () => {
  it("uses all of it again when nothing has changed", () => {
    const site = join(project, ".cache/verify/site");
    const cold = verify();
    expect(cold).toMatchObject({status: 0, found: "src/c.md:4:15 console warning: small"});
    expect(cold.told).toContain("Verified 4 pages, 4 anew");
    const {birthtimeMs} = statSync(site);
    const again = verify();
    expect(again).toMatchObject({status: 0, found: cold.found});
    expect(again.told).toContain("Verified 4 pages, 0 anew");
    expect(again.told.match(/ s \d+ kB \/\w+, when it was last opened/g)).toHaveLength(4);
    expect(statSync(site).birthtimeMs).toBe(birthtimeMs);
  }, 300_000);

  it("tells what the text says where the site does not build, and that it does not", () => {
    write("d.md", `# d\n\n![A lake](lake.png)\n${cell("display(nobody);")}`);
    const {status, found} = verify();
    write("d.md", "# d\n");
    expect(status).toBe(1);
    expect(found.split("\n")).toEqual([
      "src:1:1 not-built no page was opened, since the site does not build: Not found: /lake.png",
      "src/d.md:3:11 missing-file no file and no loader for /lake.png",
      "src/d.md:6:9 undefined-name nobody is not defined"
    ]);
  }, 300_000);
});

describe("verify --watch", () => {
  let watching: ChildProcess;
  let output = "";
  beforeAll(() => {
    watching = spawn(process.execPath, ["bin/eigenbook.js", "verify", "--static", "--watch"], {cwd: project});
    for (const stream of [watching.stdout!, watching.stderr!]) stream.on("data", (text) => (output += String(text)));
  });
  afterAll(() => watching.kill());

  /** What is said from now on until pages have been verified and are watched again. */
  async function next(): Promise<string> {
    while (!output.includes("Watching src")) await new Promise((resolve) => setTimeout(resolve, 50));
    const [said, ...rest] = output.split(/Watching src.*\n/);
    output = rest.join("");
    return said!;
  }

  it("checks a page that changes alone, and both pages that import a module that does", async () => {
    await next();
    write("a.md", importing("a").replace("const a: number", "const a: string"));
    const page = await next();
    expect(page).toContain("src/a.md:5:7 types/TS2322");
    expect(page).toMatch(/Verified \d pages, 1 anew: \/a \(/);
    write("own/one.ts", 'export const one = "1";\n');
    const both = await next();
    expect(both).not.toContain("src/a.md");
    expect(both).toContain("src/b.md:5:7 types/TS2322");
    expect(both).toMatch(/Verified \d pages, 2 anew: \/a, \/b \(/);
  }, 300_000);
});
