import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import ts from "typescript";
import {describe, expect, it} from "vitest";
import {readSource, withCoverage, withSwitches} from "../../../src/verify/mutate/instrument.js";
import type {Switch} from "../../../src/verify/mutate/instrument.js";
import {rewrite} from "../../../src/verify/mutate/rewrite.js";
import {findSites} from "../../../src/verify/mutate/sites.js";

const changesOf = (text: string) =>
  findSites(text).sites.flatMap(({before, changes}) => changes.map(({after}) => `${before} → ${after}`));

describe("findSites", () => {
  it.each([
    ["a + b;", ["+ → -"]],
    ["a < b;", ["< → <=", "< → >="]],
    ["a === b && !c;", ["&& → ||", "=== → !==", "! → nothing"]],
    ["for (let i = 0; i < n; ++i) s += x[i];", ["< → <=", "< → >=", "0 → 1", "++ → --", "+= → -="]],
    ["-x;", ["- → nothing"]],
    [
      "f(0, 2, -3, 0.85, 1e-10, 5n);",
      ["0 → 1", "2 → 3", "2 → -2", "- → nothing", "3 → 4"].concat([
        "0.85 → 0.935",
        "0.85 → -0.85",
        "1e-10 → 1e-9",
        "1e-10 → -1e-10",
        "5n → 6n",
        "5n → -5n"
      ])
    ],
    ["const on = true;", ["true → false"]]
  ])("changes %s", (text, changes) => expect(changesOf(text).sort()).toEqual([...changes].sort()));

  it("leaves what cannot change a result", () => {
    const text = `
      import {a} from "b";
      type Two = 2; interface Of {x: 1 | 2} enum E {A = 1}
      const x = "a" + name + "b";
      const y = {1: f, 2: g} as Of;
      if (!(0 <= d && d < 1)) throw new RangeError(\`\${d + 1}\`);`;
    expect(changesOf(text)).toEqual([]);
  });
  it("knows what is evaluated when a module is loaded", () => {
    const {sites} = findSites("const e = 2 ** -52;\nfunction f(n = 3) { return n; }\nclass C { m() { return 4; } }");
    expect(sites.filter(({isStatic}) => isStatic).map(({before}) => before)).toEqual(["**", "2", "-", "52"]);
    expect(sites.filter(({isStatic}) => !isStatic).map(({before}) => before)).toEqual(["3", "4"]);
  });
});

it("rewrites edits in edits, each once", () => {
  const text = "f(a, g(b), c)";
  const wrap = (mark: string) => (render: (start: number, end: number) => string, start: number, end: number) =>
    `${mark}${render(start, end)}${mark}`;
  const edit = (start: number, end: number, mark: string) => ({
    start,
    end,
    write: (render: (from: number, to: number) => string) => wrap(mark)(render, start, end)
  });
  expect(rewrite(text, [edit(7, 8, "3"), edit(5, 9, "2"), edit(0, 13, "1"), edit(11, 12, "4")])).toBe(
    "1f(a, 2g(3b3)2, 4c4)1"
  );
  expect(rewrite(text, [])).toBe(text);
});

/** Runs a function of one file, with a change switched on. */
function call(text: string, change: number, ...args: unknown[]): unknown {
  const {outputText} = ts.transpileModule(text, {compilerOptions: {target: ts.ScriptTarget.ES2022}});
  const stop = () => {
    throw new Error("out of fuel");
  };
  const body = `let $$m = ${change}, $$fuel = 1000; ${outputText}\nreturn f;`;
  const f = new Function("$$stop", "$$hit", body)(stop, () => undefined) as (...args: unknown[]) => unknown;
  return f(...args);
}

const all = (text: string) => {
  const source = readSource("f.ts", text, "");
  let number = 0;
  const switches = source.found.sites.flatMap((site) =>
    site.changes.map((change): Switch => ({site, change, number: ++number}))
  );
  return {source, switches};
};

describe("withSwitches", () => {
  const text = `function f(n: number): number {
    let sum = 0;
    for (let i = 1; i <= n; ++i) if (i % 2 === 0 || i > 7) sum += i * i - 1;
    return -sum;
  }`;
  const {source, switches} = all(text);
  const changed = withSwitches(source, switches);
  it("is the source with none of them on", () => {
    expect(call(changed, 0, 9)).toBe(call(text, 0, 9));
    expect(call(changed, 0, 9)).toBe(-(3 + 15 + 35 + 63 + 80));
  });
  it("is the changed source with one of them on", () => {
    for (const {site, change, number} of switches) {
      const parts = site.parts.map(({start, end}) => text.slice(start, end));
      const alone = text.slice(0, site.start) + change.write(parts) + text.slice(site.end);
      const run = (source: string, change: number) => {
        try {
          return call(source, change, 9);
        } catch (error) {
          return String(error);
        }
      };
      // Without fuel a changed source might not come to an end: what is compared has it, and no other change.
      const fuelled = withSwitches(readSource("f.ts", alone, ""), []);
      expect([site.before, change.after, run(changed, number)]).toEqual([site.before, change.after, run(fuelled, 0)]);
    }
    expect(switches.length).toBeGreaterThan(20);
  });
  it("ends loops that do not end", () => {
    const endless = all("function f() { for (let i = 0; i < 9; ++i); do {} while (false); }");
    const step = endless.switches.find(({site}) => site.before === "++")!;
    const text = withSwitches(endless.source, endless.switches);
    expect(call(text, 0)).toBeUndefined();
    expect(() => call(text, step.number)).toThrow("out of fuel");
  });
});

describe("the library", () => {
  const files = readdirSync("src/math", {recursive: true, encoding: "utf8"}).filter((file) =>
    /(?<!\.wasm)\.ts$/.test(file)
  );
  it("parses with all its places counted, and with some switched", () => {
    let places = 0;
    for (const file of files) {
      const {source, switches} = all(readFileSync(join("src/math", file), "utf8"));
      places += source.found.sites.length;
      const some = switches.filter(({number}) => number % 16 === 1);
      for (const text of [withCoverage(source, 0), withSwitches(source, some)]) {
        const compilerOptions = {target: ts.ScriptTarget.ES2022};
        const {diagnostics = []} = ts.transpileModule(text, {reportDiagnostics: true, compilerOptions});
        expect(diagnostics.map(({messageText}) => `${file}: ${String(messageText)}`)).toEqual([]);
      }
    }
    expect(places).toBeGreaterThan(5000);
  }, 300_000);
});
