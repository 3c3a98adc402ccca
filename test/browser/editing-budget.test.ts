import {readdirSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {site} from "./support.js";

/** What a page may pay for being editable before anyone edits it, in bytes as they are sent. */
const budget = 15_000;

const size = (content: string | Buffer) => gzipSync(content, {level: 9}).length;

/**
 * What stands in a page for the sake of its being edited: the buttons, what its cells are, the page's tools. The folded
 * sources are there to be read.
 */
const ofEditing = [
  /<button type="button" data-(?:page-)?act="(?!inspect")[^]*?<\/button>/g,
  /<script type="application\/json" id="notebook-cells">[^]*?<\/script>/g
];

/** The scripts of the editor that a page asks for by itself; what they import when asked to is not among them. */
function editorScripts(html: string, folder: string): string[] {
  const [, list = "[]"] = /id="later-modules">([^<]+)</.exec(html) ?? [];
  const files = Array.from(html.matchAll(/data-src="([^"]+)"/g), ([, src]) => src!);
  return [...new Set([...(JSON.parse(list) as string[]), ...files].map((path) => posix.join(folder, path)))].filter(
    (path) => path.includes("/editor/")
  );
}

const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .map((file) => file.replaceAll("\\", "/"));

const styles = ["cell-editor.css", "dialog.css"].map((name) => readFileSync(join("src/site/theme", name), "utf8"));

test.each(pages)("%s pays little for being editable", (page) => {
  const html = readFileSync(join(site, page), "utf8");
  const bare = ofEditing.reduce((text, part) => text.replace(part, ""), html);
  const scripts = editorScripts(html, `/${posix.dirname(page)}`);
  expect(scripts.filter((path) => /\/editor\/notebook\.\w+\.js$/.test(path))).toHaveLength(1);
  expect(scripts.filter((path) => /\/(?:live|view|session|types|download)\//.test(path))).toEqual([]);
  const parts = {
    html: size(html) - size(bare),
    scripts: scripts.reduce((sum, path) => sum + size(readFileSync(join(site, path))), 0),
    styles: size(styles.join("\n"))
  };
  const whole = parts.html + parts.scripts + parts.styles;
  expect({...parts, isWithin: whole <= budget}).toEqual({...parts, isWithin: true});
});
