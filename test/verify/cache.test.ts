import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import type {VerifyOptions, Verification} from "../../src/verify/verify.js";
import {verify} from "../../src/verify/verify.js";

let scratch: string;
let root: string;
let cache: string;
beforeAll(() => {
  mkdirSync(".cache", {recursive: true});
  scratch = mkdtempSync(join(".cache", "gate-"));
  [root, cache] = [join(scratch, "src"), join(scratch, "kept")];
  mkdirSync(join(root, "math"), {recursive: true});
  for (const name of Object.keys(texts)) write(name);
});
afterAll(() => rmSync(scratch, {recursive: true}));

/** Files, each with what its text may be; a page depends on modules by a chain of imports. */
const page = (body: string) => `# Page\n\n\`\`\`ts\n${body}\n\`\`\`\n`;
const texts: Record<string, string[]> = {
  "a.md": ["const a: number = one();", 'const a: string = one();\ndisplay(a + "");', "const a = nobody;"].map((body) =>
    page(`import {one} from "/math/one.js";\n${body}`)
  ),
  "b.md": [page("const b = 1;"), page("const b = Math.random();\nconst c = b;"), "# B\n\n### C \n\nThere are 12.\n"],
  "math/one.ts": ['export {two as one} from "./two.js";\n', "export const one = (): string => '';\n"],
  "math/two.ts": ["export const two = (): number => 2;\n", "export const two = (): string => '2';\n"],
  "references.bib": ["@book{x1999, title={X}, year={1999}}\n", ""]
};

function write(name: string, choice = 0): void {
  writeFileSync(join(root, name), texts[name]![choice]!);
}

const check = (options: Partial<VerifyOptions> = {}): Promise<Verification> =>
  verify({root, static: true, expectations: {}, ...options});

it("says the same with and without what it kept, after any change", async () => {
  const next = mulberry32(7);
  const names = Object.keys(texts);
  let kept = 0;
  for (let round = 0; round < 12; ++round) {
    const name = names[Math.floor(next() * names.length)]!;
    write(name, Math.floor(next() * texts[name]!.length));
    const cached = await check({cache});
    kept += 2 - cached.fresh.read.length;
    expect(cached.diagnostics).toEqual((await check()).diagnostics);
  }
  expect(kept).toBeGreaterThan(0);
}, 300_000);

it("reads again only the pages that a change reaches, and ignores what is broken in its folder", async () => {
  for (const name of Object.keys(texts)) write(name);
  const whole = await check({cache});
  expect((await check({cache})).fresh.read).toEqual([]);
  write("b.md", 1);
  expect((await check({cache})).fresh.read).toEqual(["/b"]);
  writeFileSync(join(root, "math/two.ts"), "export const two = (): number => 22;\n");
  expect((await check({cache})).fresh.read).toEqual(["/a"]);
  for (const name of Object.keys(texts)) write(name);
  for (const [i, file] of readdirSync(cache).entries())
    writeFileSync(join(cache, file), i % 2 ? "{" : '{"hash": "0", "value": "[]"}');
  const again = await check({cache});
  expect(again.fresh.read).toEqual(["/a", "/b"]);
  expect(again.diagnostics).toEqual(whole.diagnostics);
}, 300_000);
