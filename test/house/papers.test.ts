import {existsSync, readFileSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";

const papers = [
  ...readdirSync(".").filter((file) => file.endsWith(".md")),
  ...readdirSync("docs").map((file) => `docs/${file}`),
  "data/SOURCES.md"
].filter((file) => file.endsWith(".md"));

function links(file: string): string[] {
  const inline = new MarkdownIt().parse(readFileSync(file, "utf8"), {}).flatMap((token) => token.children ?? []);
  return inline.flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []);
}

/** GitHub's anchors of a paper's headings. */
function anchors(file: string): Set<string> {
  const headings = readFileSync(file, "utf8").match(/^#+ .*$/gm) ?? [];
  const slug = (heading: string) =>
    heading
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, "")
      .replace(/ /g, "-");
  return new Set(headings.map(slug));
}

describe("the papers of the house", () => {
  for (const file of papers) {
    test(`${file} has no dead link`, () => {
      const dead = links(file).filter((href) => {
        if (/^(?:https?|mailto):/.test(href)) return false;
        const [path, anchor] = href.split("#") as [string, string?];
        const target = path === "" ? file : join(dirname(file), decodeURI(path));
        return !existsSync(target) || (anchor !== undefined && target.endsWith(".md") && !anchors(target).has(anchor));
      });
      expect(dead).toEqual([]);
    });
  }

  test("every dependency is in docs/architecture.md", () => {
    const {dependencies, devDependencies} = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, object>;
    const architecture = readFileSync("docs/architecture.md", "utf8");
    const unnamed = Object.keys({...dependencies, ...devDependencies}).filter(
      (name) => !architecture.includes(`\`${name}\``)
    );
    expect(unnamed).toEqual([]);
  });
});
