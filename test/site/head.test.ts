import {existsSync, readFileSync} from "node:fs";
import {posix} from "node:path";
import {describe, expect, it} from "vitest";
import {head} from "../../src/site/head.js";

const attribute = (html: string, selector: RegExp) => Array.from(html.matchAll(selector), ([, value]) => value!);
const page = (path: string, description?: string) => head({path, description});

describe("head", () => {
  it("publishes every font that its styles name, from packages that are installed", () => {
    const html = page("/index");
    const files = attribute(html, /<link rel="(?:asset|preload)"[^>]* href="(?:npm:)?([^"]+\.woff2)"/g);
    expect(files.length).toBeGreaterThan(9);
    expect(files.filter((file) => !existsSync(`node_modules/${file}`))).toEqual([]);
    const named = attribute(html, /src:url\([./]*_node\/([^)]+\.woff2)\)/g);
    expect(named.length).toBeGreaterThan(6);
    for (const url of named) {
      const [, name, version, file] = /^(@[^/]+\/[^@]+)@([^/]+)\/(.+)$/.exec(url)!;
      expect(files).toContain(`${name}/${file}`);
      const installed = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as {version: string};
      expect(version).toBe(installed.version);
    }
  });

  it.each(["/index", "/about", "/notebooks/graphs/pagerank"])("finds the fonts from %s, under any base", (path) => {
    for (const url of attribute(page(path), /src:url\(([^)]+)\)/g)) {
      expect(posix.resolve(posix.dirname(path), url)).toMatch(/^\/_node\/@fontsource-variable\//);
    }
  });

  it("swaps fonts in when they come, and never hides text", () => {
    const faces = page("/index").match(/@font-face\{[^}]*\}/g)!;
    expect(faces.filter((face) => !face.includes("font-display:swap"))).toEqual([]);
  });

  it("asks for nothing that is not the site's own", () => {
    expect(page("/index")).not.toMatch(/(?:href|src)="(?:https?:)?\/\//);
  });

  it("restores the reader's theme before anything is styled or painted", () => {
    const html = page("/index");
    expect(html.indexOf("eigenbook-theme")).toBeLessThan(html.search(/<link|<style/));
  });

  it("writes the page's description, whatever is in it", () => {
    expect(page("/index", `"a" < b & c`)).toContain(`content="&quot;a&quot; &lt; b &amp; c"`);
    expect(page("/index")).toMatch(/<meta name="description" content="The mathematics of machine learning/);
  });
});
