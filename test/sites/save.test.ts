import {spawn, type ChildProcess} from "node:child_process";
import {readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {join, resolve} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, beforeEach, describe, expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {hashOf} from "../../src/site/save.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {makeRoot} from "../support/small-site.js";

declare const notebook: Notebook;

/** A project of its own beside this one: what it does not write is linked. */
const project = resolve(".cache/test-save");
const linked = ["bin", "data", "node_modules", "observablehq.config.ts", "package.json", "package-lock.json"];

/** What an edit must not touch: a byte order of its own, trailing spaces, other fences, tabs, and no last line's end. */
const text = [
  "---",
  "title: Saved",
  "---",
  "",
  "# Saved  ",
  "",
  "~~~ts echo",
  "const a: number = 1;",
  "~~~",
  "",
  "- item ${a}",
  "\t",
  "  ```ts",
  "  const b = a + 1;",
  "  ```",
  "",
  "```js",
  "display(b)",
  "```",
  "The end\\"
].join("\n");

interface Preview {
  url: string;
  child: ChildProcess;
}

/** Starts the preview of the project; resolves when it says where it is. */
function start(): Promise<Preview> {
  const child = spawn(process.execPath, ["bin/eigenbook.js", "start", "--port", "3400", "--no-open"], {cwd: project});
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const [, url] = /open at (http:\S+)/.exec(output) ?? [];
      if (url) resolve({url, child});
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("close", () => reject(new Error(output)));
  });
}

function ended({child}: Preview, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.on("close", () => resolve());
    child.kill(signal);
  });
}

/** Previews follow files, and pages their previews, in their own time. */
const eventually = <T>(what: () => T) => expect.poll(what, {timeout: 30_000});

const file = (page: string) => join(project, "src", `${page}.md`);
const read = (page: string) => readFileSync(file(page), "utf8");

beforeAll(() => {
  const pages = Object.fromEntries(["edited", "conflict", "outside", "killed"].map((name) => [`p/${name}.md`, text]));
  makeRoot(join(project, "src"), pages);
  for (const name of linked) symlinkSync(resolve(name), join(project, name));
});
afterAll(() => rmSync(project, {recursive: true, force: true}));

describe("a page under preview", () => {
  let preview: Preview;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    preview = await start();
    browser = await launch(await findBrowser());
  });
  afterAll(async () => {
    await browser?.close();
    if (preview) await ended(preview, "SIGTERM");
  });
  beforeEach(async () => {
    context = await browser.newContext();
    return () => context.close();
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(preview.url + path);
    await page.evaluate(() => notebook.settled());
    return page;
  }
  const bar = (page: Page) => page.getByRole("toolbar", {name: "Edits of this page"});
  const run = (page: Page, name: string, source: string) =>
    page.evaluate(
      ([name, source]) => notebook.run(notebook.cells.find(({defines}) => defines.includes(name!))!.id, source!),
      [name, source]
    );
  const save = (page: Page) => bar(page).getByRole("button", {name: "Save to file"}).click();
  const saved = (page: Page, path: string) => page.getByText(`Saved to /${path}.md.`).waitFor();
  /** What the page holds, while it may be loaded anew. */
  const values = (page: Page) =>
    page
      .evaluate(async () => [
        await notebook.value("a"),
        await notebook.value("b"),
        notebook.cells.filter((cell) => cell.source !== cell.original).length
      ]) // prettier-ignore
      .catch(() => null);

  test("saves the cell that was edited, and nothing else", async () => {
    const page = await open("p/edited");
    await run(page, "b", "const b = a + 10; // saved\n");
    await save(page);
    await eventually(() => read("p/edited")).toBe(text.replace("const b = a + 1;", "const b = a + 10; // saved"));
    // The page follows its file, of which nothing is an edit any more.
    await eventually(() => values(page)).toEqual([1, 11, 0]);
    await page.reload();
    await page.evaluate(() => notebook.settled());
    expect(await values(page)).toEqual([1, 11, 0]);
  });

  test("shows a file that has changed unheard of, and writes it only if the author says so", async () => {
    await context.routeWebSocket(/_observablehq/, () => undefined);
    const page = await open("p/conflict");
    const theirs = text.replace("a: number = 1", "a: number = 5");
    await run(page, "b", "const b = a + 20;\n");
    writeFileSync(file("p/conflict"), theirs);
    await save(page);
    const dialog = page.getByRole("dialog", {name: "The file has changed"});
    await dialog.waitFor();
    await eventually(() => dialog.innerText()).toContain("a: number = 5");
    expect(await dialog.innerText()).toContain("a + 20");
    await dialog.getByRole("button", {name: "Decide later"}).click();
    expect(read("p/conflict")).toBe(theirs);

    await save(page);
    await dialog.getByRole("button", {name: "Save mine over it"}).click();
    await saved(page, "p/conflict");
    expect(read("p/conflict")).toBe(text.replace("a + 1;", "a + 20;"));
    // What was saved is what the next one changes.
    await run(page, "b", "const b = a + 30;\n");
    await save(page);
    await eventually(() => read("p/conflict")).toBe(text.replace("a + 1;", "a + 30;"));

    writeFileSync(file("p/conflict"), theirs);
    await save(page);
    await dialog.getByRole("button", {name: "Take the file, and put my edits on it"}).click();
    await eventually(() => values(page)).toEqual([5, 35, 1]);
    await save(page);
    await saved(page, "p/conflict");
    expect(read("p/conflict")).toBe(theirs.replace("a + 1;", "a + 30;"));
  });

  test("follows a file that is changed by another editor, and keeps the edits of other cells", async () => {
    const page = await open("p/outside");
    writeFileSync(file("p/outside"), text.replace("a: number = 1", "a: number = 2"));
    await eventually(() => values(page)).toEqual([2, 3, 0]);
    await run(page, "b", "const b = a + 10;\n");
    writeFileSync(file("p/outside"), text.replace("a: number = 1", "a: number = 3"));
    await eventually(() => values(page)).toEqual([3, 13, 1]);
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    await save(page);
    await eventually(() => read("p/outside")).toBe(
      text.replace("a: number = 1", "a: number = 3").replace("a + 1;", "a + 10;")
    );
  });
});

describe("a preview that is killed while it saves", () => {
  // Files large enough that writing them takes longer than it takes to be killed.
  const padding = "x".repeat(2_000_000);
  const texts = [1, 2].map((a) => `${text.replace("a: number = 1", `a: number = ${a}`)}\n\n${padding}\n`);

  /** Sends texts to be saved, each in the place of the one before, until the server is gone; *first* hears of the first. */
  async function saveOnAndOn({url}: Preview, first: () => void): Promise<void> {
    const html = await (await fetch(`${url}p/edited`)).text();
    const token = /name="notebook-save" content="([^"]+)"/.exec(html)![1]!;
    const headers = {"content-type": "application/json", "x-notebook-token": token, origin: new URL(url).origin};
    const post = (body: object) =>
      new Promise<boolean>((resolve) => {
        const sent = request(`${url}_notebook/save`, {method: "POST", headers}, (response) => {
          response.resume().on("close", () => resolve(response.statusCode === 200));
        });
        sent.on("error", () => resolve(false));
        sent.end(JSON.stringify(body));
      });
    let now = read("p/killed");
    for (let k = 0; ; ++k) {
      const next = texts[k % 2]!;
      if (!(await post({page: "/p/killed", base: hashOf(now), text: next}))) return;
      if (k === 0) first();
      now = next;
    }
  }

  test.each([40, 110, 250])("leaves the file whole, after %i ms", async (delay) => {
    writeFileSync(file("p/killed"), texts[1]!);
    const preview = await start();
    let saving = Promise.resolve();
    await new Promise<void>((resolve) => (saving = saveOnAndOn(preview, resolve)));
    await new Promise((resolve) => setTimeout(resolve, delay));
    await ended(preview, "SIGKILL");
    await saving;
    expect(texts).toContain(read("p/killed"));
  });
});
