import {describe, expect, it} from "vitest";
import {standingOn, workerAddress, type Imports} from "../../../src/editor/download/worker-address.js";

const module = (source: string) => `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
const fileOf = (sources: Readonly<Record<string, string>>): Imports =>
  Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, module(source)]));

const file = fileOf({
  "page:/worker.js": 'import {two} from "page:/two.js"; import("page:/late.js"); // "page:/absent.js" – ≈',
  "page:/late.js": 'export * from "page:/two.js";',
  "page:/two.js": "export const two = 2;",
  "page:/other.js": "export {};"
});

describe("a worker of a page that is one file", () => {
  it("stands on what it imports, at once or later, each once and after its own imports", () => {
    const modules = standingOn("page:/worker.js", file);
    expect(modules.map(([name]) => name)).toEqual(["page:/two.js", "page:/late.js", "page:/worker.js"]);
    expect(modules.at(-1)![1]).toContain("≈");
  });

  it("is refused by name if a module is not there, or imports itself by way of others", () => {
    expect(() => standingOn("page:/nothing.js", file)).toThrow("no module page:/nothing.js in this file");
    const circle = fileOf({"page:/a.js": 'import "page:/b.js";', "page:/b.js": 'import "page:/a.js";'});
    expect(() => standingOn("page:/a.js", circle)).toThrow("in a circle: page:/a.js → page:/b.js → page:/a.js");
  });

  it("has an address that holds its modules, made once", () => {
    let asked = 0;
    const imports = () => {
      ++asked;
      return file;
    };
    const address = workerAddress("page:/worker.js", imports);
    expect(workerAddress("page:/worker.js", imports)).toBe(address);
    expect(asked).toBe(1);
    const code = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    expect(address).toMatch(/^data:text\/javascript,/);
    const [, modules] = /^const modules = (.*?\]\]);/.exec(code)!;
    expect(JSON.parse(modules!)).toEqual(standingOn("page:/worker.js", file));
  });
});
