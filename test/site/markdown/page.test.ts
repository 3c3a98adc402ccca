import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {findAssets, rewriteHtml} from "@observablehq/framework/dist/html.js";
import {afterEach, expect, test} from "vitest";
import {problems, renderer} from "./render.js";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, {recursive: true})));

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "eigenbook-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const page = `# Title $x$ {#sec:top}

By [@eq:a], [@thm:b] and [@fiedler1973].[^1] [1]{given}

$$ a $$ {#eq:a}

::: theorem {#thm:b} T
B
:::

[^1]: Foot.
`;

test("nothing of one page is left to the next, nor of one reading of it", () => {
  const render = renderer();
  const first = render(page, "/a").html;
  expect(render(page, "/b").html).toBe(first);
  expect(() => render("[@eq:nowhere] $$", "/c")).toThrow("c.md:1:2");
  expect(() => render("[@eq:a]", "/d")).toThrow('d.md:1:2 broken-reference no such label "eq:a"; the page has none');
  expect(render(page, "/a").html).toBe(first);
  expect(render("none", "/a").html).toBe("<p>none</p>\n");
});

test("line ends of Windows change nothing", () => {
  const render = renderer();
  expect(render(page.replaceAll("\n", "\r\n")).html).toBe(render(page).html);
});

test("all that is wrong is reported at once, in the order of the page", () => {
  expect(
    problems("[@eq:a] $\\foo$\n\n::: theorem {#x:y}\n[@no]\n:::\n\n[1]{x}").map((p) =>
      p.split(" ").slice(0, 2).join(" ")
    )
  ).toEqual([
    "notebooks/page.md:1:2 broken-reference",
    "notebooks/page.md:1:10 math",
    "notebooks/page.md:3:13 invalid-label",
    "notebooks/page.md:4:2 unknown-citation",
    "notebooks/page.md:7:1 claim"
  ]);
});

test.each(["\n", "\r\n"])("lines are those of the file, front matter and all, with %j", (end) => {
  const text = ["---", "title: T", "---", "", "# T", "", "see [@eq:a]", ""].join(end);
  const root = folderWith({"deep/x.md": text});
  const markdown = text.slice(text.indexOf(`---${end}${end}`) + 3 + end.length);
  expect(() => renderer({root})(markdown, "/deep/x")).toThrow(`${join(root, "deep/x.md")}:7:6 broken-reference`);
});

test("each link within a page leads to an anchor after Framework has rewritten it", () => {
  const html = rewriteHtml(renderer()(page).html, {});
  const {anchors, localLinks} = findAssets(html, "/notebooks/page");
  const targets = [...localLinks].map((link) => decodeURIComponent(link.slice(link.indexOf("#") + 1)));
  expect(targets).toEqual(expect.arrayContaining(["eq:a", "thm:b", "ref-fiedler1973", "fn1", "fnref1", "sec:top"]));
  for (const target of targets) expect(anchors).toContain(target);
});

test("a placeholder knows its line, counted from the first of the Markdown", () => {
  const {tokens} = renderer()("# T\n\n- a\n  b ${c}");
  const text = tokens.find(({content}) => content.includes("${c}"));
  expect(text?.children?.find(({type}) => type === "placeholder")?.meta).toEqual({line: 4});
});

test("Framework's build fails on a broken reference, and names the line", () => {
  const extension = join(import.meta.dirname, "../../../src/site/markdown/index.ts");
  const root = folderWith({
    "observablehq.config.js": `import {mathematics} from ${JSON.stringify(extension)};
      export default {root: "src", markdownIt(md) { mathematics(md, {bibliography: "", root: "src"}); return md; }};`,
    "package.json": '{"type": "module"}',
    "src/index.md": "---\ntitle: T\n---\n\n# T\n\nsee [@eq:foo]\n"
  });
  const modules = join(import.meta.dirname, "../../../node_modules");
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [
      "--import",
      join(modules, "tsx/dist/loader.mjs"),
      join(modules, "@observablehq/framework/dist/bin/observable.js"),
      "build"
    ],
    {cwd: root, encoding: "utf8", env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "1"}}
  );
  expect(stdout + stderr).toContain('src/index.md:7:6 broken-reference no such label "eq:foo"; the page has none');
  expect(status).toBe(1);
});
