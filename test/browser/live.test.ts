import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {AxeResults} from "axe-core";
import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {keptEdits} from "../support/kept-edits.js";
import {useSite} from "./support.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {address, newPage, open} = useSite();
const path = "/notebooks/graphs/spectral";

interface Cell {
  id: string;
  defines: string[];
  source: string;
  original: string;
  status: string;
  error?: string;
}

const cells = (page: Page) => page.evaluate("window.notebook.cells") as Promise<Cell[]>;
const edited = async (page: Page) => (await cells(page)).filter(({source, original}) => source !== original);
const bar = (page: Page) => page.getByRole("toolbar", {name: "Edits of this page"});
const cellNamed = (page: Page, name: string) => page.getByRole("group", {name, exact: true}).first();

async function edit(cell: Locator, source: string, keys = "Control+Enter"): Promise<void> {
  await cell.hover();
  if (!(await cell.locator(".cm-content").count())) await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await cell.locator(".cm-content").click();
  await cell.page().keyboard.press("Control+a");
  await cell.page().keyboard.insertText(source);
  await cell.page().keyboard.press(keys);
}

/** Makes the edits that are kept those of a page that was published before, with another cell in the place of each. */
function anotherPage(page: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("eigenbook", 1);
    request.onerror = () => reject(request.error!);
    request.onsuccess = () => {
      const transaction = request.result.transaction("edits", "readwrite");
      const store = transaction.objectStore("edits");
      const kept = store.get(`edits:${page}`);
      kept.onsuccess = () => {
        const record = kept.result as {patch: {base: string; outline: string[]; edits: {before: {source: string}}[]}};
        const {patch} = record;
        patch.base = "0".repeat(64);
        patch.outline = patch.outline.map((_, k) => k.toString(16).padStart(10, "0"));
        for (const edit of patch.edits) edit.before.source = "what stood here once, and was nothing like it\n";
        store.put(record, `edits:${page}`);
      };
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error!);
    };
  });
}

describe("window.notebook", () => {
  let page: Page;
  beforeAll(async () => ({page} = await open(path)));
  afterAll(() => page.context().close());
  const value = (name: string) => page.evaluate(`window.notebook.value(${JSON.stringify(name)})`);
  const insert = (source: string, after: string | null = null) =>
    page.evaluate(
      `window.notebook.insertAfter(${JSON.stringify(after)}, ${JSON.stringify(source)})`
    ) as Promise<string>;
  const cell = async (id: string) => (await cells(page)).find((each) => each.id === id);

  test("inserts a cell that imports modules and packages, reads files and other cells, and awaits", async () => {
    const first = await insert("const zz: number = 42;");
    const second = await insert(
      [
        'import {kmeans} from "/math/cluster/kmeans.js";',
        'import {evaluate} from "npm:mathjs";',
        'const iris = await FileAttachment("/data/iris.arrow").arrow();',
        "const both = {rows: iris.numRows as number, zz, three: evaluate('1 + 2'), kind: typeof kmeans};",
        "display(both);"
      ].join("\n"),
      first
    );
    expect(await cell(second)).toMatchObject({status: "fulfilled", defines: expect.arrayContaining(["both"])});
    expect(await value("both")).toEqual({rows: 150, zz: 42, three: 3, kind: "function"});
    await page.evaluate(`window.notebook.run(${JSON.stringify(first)}, "const zz = 7")`);
    expect(await value("both")).toMatchObject({zz: 7});
  });

  test("keeps the last definition running while a source cannot be read, and says where it cannot", async () => {
    const id = await insert("const good = 1;");
    await page.evaluate(`window.notebook.run(${JSON.stringify(id)}, "const good = 2;\\nconst bad = ;")`);
    expect(await cell(id)).toMatchObject({status: "rejected", error: expect.stringContaining("SyntaxError")});
    expect(await value("good")).toBe(1);
    const alert = page.locator(`[data-cell="${id}"]`).getByRole("alert");
    expect(await alert.innerText()).toContain("line 2");
    await page.evaluate(`window.notebook.run(${JSON.stringify(id)}, "const good = 3;")`);
    expect(await cell(id)).toMatchObject({status: "fulfilled"});
    expect(await alert.count()).toBe(0);
  });

  test("shows where an error was thrown, and through which cells it came", async () => {
    const id = await insert("const one = 1;\n\nconst thrown = one.two.three;");
    const reader = await insert("const reader = thrown + 1;", id);
    await page.evaluate("window.notebook.settled()");
    expect(await page.locator(`[data-cell="${id}"] .error-way`).innerText()).toBe("line 3");
    expect(await page.locator(`[data-cell="${reader}"] .error-way`).innerText()).toBe("← one, thrown, line 3");
  });

  test("takes a definition away with its cell, and brings all back", async () => {
    const before = (await cells(page)).length;
    const id = await insert("const gone = 1;");
    const reader = await insert("gone + 1");
    await page.evaluate(`window.notebook.remove(${JSON.stringify(id)})`);
    await page.evaluate("window.notebook.settled()");
    expect(await cell(reader)).toMatchObject({status: "rejected", error: "RuntimeError: gone is not defined"});
    await page.evaluate("window.notebook.reset()");
    await page.evaluate("window.notebook.settled()");
    expect(await edited(page)).toEqual([]);
    expect((await cells(page)).length).toBeLessThan(before);
    expect((await cells(page)).filter(({status}) => status !== "fulfilled")).toEqual([]);
  });

  test.each([
    ['import {x} from "/math/cluster/kmean.js"', "this site has no module /math/cluster/kmean.js"],
    ['import {x} from "npm:lodash"', "this site has no package lodash"],
    ['FileAttachment("/data/none.arrow")', "File not found"]
  ])("says what the site does not have: %s", async (source, message) => {
    const id = await insert(source);
    expect(await cell(id)).toMatchObject({status: "rejected", error: expect.stringContaining(message)});
    await page.evaluate(`window.notebook.remove(${JSON.stringify(id)})`);
  });

  test("refuses what is no cell", async () => {
    await expect(page.evaluate('window.notebook.run("nobody", "1")')).rejects.toThrow('the page has no cell "nobody"');
  });
});

describe("a reader", () => {
  test("edits a cell by keyboard, runs, undoes, redoes, sees the change and resets it", async () => {
    const {page} = await open(path);
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await cell.focus();
    await page.keyboard.press("Enter");
    await cell.locator(".cm-content").waitFor();
    await edit(cell, "const side = new Uint8Array(names.length);");
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    expect((await edited(page)).map(({source}) => source)).toEqual(["const side = new Uint8Array(names.length);\n"]);
    await page.keyboard.press("Escape");
    expect(await cell.evaluate((frame) => frame === document.activeElement)).toBe(true);
    await cell.getByRole("button", {name: "Changes"}).click();
    expect(await cell.locator(".cell-difference").innerText()).toContain("sweep.order.subarray");
    await bar(page).getByRole("button", {name: "Undo"}).click();
    await bar(page).getByText("As published").waitFor();
    expect(await edited(page)).toEqual([]);
    await bar(page).getByRole("button", {name: "Redo"}).click();
    await cell.getByRole("button", {name: "Reset", exact: true}).click();
    await bar(page).getByText("As published").waitFor();
    await page.context().close();
  });

  test("inserts, moves, duplicates and deletes cells, and undoes each", async () => {
    const {page} = await open(path);
    const ids = async () => (await cells(page)).map(({id}) => id);
    const published = await ids();
    const cell = cellNamed(page, "side");
    await cell.hover();
    await cell.getByRole("button", {name: "Insert cell below"}).click();
    const inserted = page.getByRole("group", {name: "new cell"});
    await edit(inserted, "const mine = 1;");
    const mine = cellNamed(page, "mine");
    await mine.waitFor();
    for (const name of ["Move up", "Move down", "Duplicate", "Delete"]) {
      const before = await ids();
      await mine.getByRole("button", {name}).click();
      await expect.poll(ids).not.toEqual(before);
      await bar(page).getByRole("button", {name: "Undo"}).click();
      await expect.poll(async () => (await ids()).length).toBe(before.length);
    }
    await bar(page).getByRole("button", {name: "Reset all"}).click();
    await expect.poll(ids).toEqual(published);
    await page.context().close();
  });

  test("edits text, with formulas, references and expressions that react", async () => {
    const {page} = await open(path);
    await page.getByRole("button", {name: "Edit text"}).click();
    await page.getByRole("button", {name: /^Edit “A sweep cut puts/}).click();
    await page.locator(".prose-tools .cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("Members: ${names.length}; $x^2$; [@eq:laplacians]; **bold** [@zachary1977].");
    await page.keyboard.press("Shift+Enter");
    const text = page.locator("p", {hasText: "Members: 34"});
    await text.waitFor();
    expect(await text.locator(".katex").count()).toBe(1);
    expect(await text.locator("a.reference, a.citation").allInnerTexts()).toEqual(["(1)", "Zachary, 1977"]);
    await page.context().close();
  });

  test("finds edits again after a reload, and shares them by a link that runs nothing by itself", async () => {
    const page = await newPage();
    await page.goto(address(path));
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, "const side = new Uint8Array(names.length).fill(1); globalThis.ran = true;");
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    await bar(page).getByRole("button", {name: "Share"}).click();
    const link = await page.getByLabel("Link with your edits").inputValue();
    await expect.poll(() => page.evaluate(keptEdits)).toContain("globalThis.ran");
    await page.reload();
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    expect((await edited(page)).length).toBe(1);
    await page.context().close();

    const other = await newPage();
    await other.goto(link);
    const dialog = other.getByRole("dialog", {name: "This link carries someone's edits"});
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain("globalThis.ran");
    await other.waitForTimeout(500);
    expect(await other.evaluate("globalThis.ran")).toBeUndefined();
    expect(await edited(other)).toEqual([]);
    await dialog.getByRole("button", {name: "Run these edits"}).click();
    await bar(other).getByText("1 edit", {exact: true}).waitFor();
    await expect.poll(() => other.evaluate("globalThis.ran")).toBe(true);
    await other.context().close();
  });

  test("finds again what was typed into a text and not run", async () => {
    const page = await newPage();
    await page.goto(address(path));
    const editor = page.locator(".prose-tools .cm-content");
    const open = async () => {
      await page.evaluate("window.notebook.settled()");
      await page.getByRole("button", {name: "Edit text"}).click();
      await page.getByRole("button", {name: /^Edit “A sweep cut puts/}).click();
      await editor.click();
    };
    await open();
    await page.keyboard.insertText("My own words. ");
    expect(await editor.innerText()).toContain("My own words.");
    await page.reload();
    await open();
    expect(await editor.innerText()).toContain("My own words.");
    expect(await edited(page)).toEqual([]);
    await page.context().close();
  });

  test("finds again the source of a cell that could not be taken", async () => {
    const page = await newPage();
    await page.goto(address(path));
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, "const side = 1; // no character: \0");
    await page.getByText("a source cannot hold the character U+0000").waitFor();
    await page.reload();
    await page.evaluate("window.notebook.settled()");
    await cell.hover();
    await cell.getByRole("button", {name: "Edit", exact: true}).click();
    expect(await cell.locator(".cm-content").innerText()).toContain("// no character:");
    expect(await edited(page)).toEqual([]);
    await page.context().close();
  });

  test("is shown edits that a page published anew does not fit, until they are dropped", async () => {
    const page = await newPage();
    await page.goto(address(path));
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, "const side = new Uint8Array(names.length); // mine");
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    await expect.poll(() => page.evaluate(keptEdits)).toContain("// mine");
    await page.evaluate(anotherPage, `${path}.md`);
    const unfit = page.getByText("One edit does not fit it any more.");
    const dialog = page.getByRole("dialog", {name: "Edits that do not fit"});
    for (let load = 0; load < 2; ++load) {
      await page.reload();
      await unfit.waitFor();
      expect(await edited(page)).toEqual([]);
      await page.waitForTimeout(500);
    }
    await page.getByRole("button", {name: "Show"}).click();
    expect(await dialog.innerText()).toContain("// mine");
    await dialog.getByRole("button", {name: "Drop them for good"}).click();
    await dialog.waitFor({state: "detached"});
    await page.reload();
    await page.evaluate("window.notebook.settled()");
    expect(await unfit.count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ["#edits=1.garbage!!", "cannot be read"],
    ["#edits=1.", "cannot be read"],
    ["#edits=9.abc", "version"],
    [`#edits=1.${"A".repeat(250_000)}`, "too large"]
  ])("opens the published page for a link that is broken, and says so", async (fragment, message) => {
    const page = await newPage();
    await page.goto(address(path) + fragment);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain(message);
    expect(await edited(page)).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("meets no barrier that axe finds, in the %s theme", async (colorScheme) => {
    const {page} = await open(path, {colorScheme});
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, "const side = new Uint8Array(names.length); const wrong: string = 1;");
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
    await page.getByRole("button", {name: "Edit text"}).click();
    await page.evaluate(axe);
    const violations = async () => {
      const {violations} = (await page.evaluate(
        'axe.run({selectors: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})'
      )) as AxeResults;
      return violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html}`));
    };
    expect(await violations()).toEqual([]);
    for (const [button, title] of [
      ["Changes", "Changes against what was published"],
      ["Share", "Share"],
      ["Download", "Download"]
    ] as const) {
      await bar(page).getByRole("button", {name: button, exact: true}).click();
      const dialog = page.getByRole("dialog", {name: title, exact: true});
      await dialog.waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press("Escape");
      await dialog.waitFor({state: "detached"});
    }
    await page.context().close();
  });

  test("is told of type errors, completions, and where a name comes from", async () => {
    const {page} = await open(path);
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, 'const side = new Uint8Array(names.length);\nconst wrong: number = "text";\n', "End");
    await cell.locator(".cm-lintRange-error", {hasText: "wrong"}).waitFor();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("sweep.");
    const completions = page.locator(".cm-tooltip-autocomplete");
    await completions.getByText("conductances", {exact: true}).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("F12");
    await page.waitForFunction(
      "document.activeElement.closest('[data-cell]')?.getAttribute('aria-label')?.includes('sweep')"
    );
    await page.context().close();
  });

  test("sees how cells depend on each other, and goes to one", async () => {
    const {page} = await open(path);
    await page.getByRole("button", {name: "Graph of cells"}).click();
    const dialog = page.getByRole("dialog", {name: "Cells of this page"});
    await dialog.getByRole("link", {name: "side", exact: true}).click();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("side");
    await page.context().close();
  });
});

describe("downloads", () => {
  let page: Page;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "downloads-"));
    ({page} = await open(path));
    const cell = cellNamed(page, "side");
    await cell.scrollIntoViewIfNeeded();
    await edit(cell, "const side = new Uint8Array(names.length).fill(1); // edited");
    await bar(page).getByText("1 edit", {exact: true}).waitFor();
  });
  afterAll(async () => {
    await page.context().close();
    rmSync(folder, {recursive: true, force: true});
  });
  const download = async (format: string): Promise<string> => {
    await bar(page).getByRole("button", {name: "Download"}).click();
    const dialog = page.getByRole("dialog", {name: "Download"});
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", {name: format, exact: true}).click()
    ]);
    const saved = join(folder, file.suggestedFilename());
    await file.saveAs(saved);
    await dialog.getByRole("button", {name: "Close"}).click();
    return saved;
  };

  test("Markdown is the page's file with the edit, and nothing else changed", async () => {
    const published = readFileSync(`src${path}.md`, "utf8");
    const text = readFileSync(await download("Markdown"), "utf8");
    const start = published.indexOf("const side = new Uint8Array(names.length).fill(1);\n");
    const end = published.indexOf("```", start);
    const wanted = `${published.slice(0, start)}const side = new Uint8Array(names.length).fill(1); // edited\n${published.slice(end)}`;
    expect(text).toBe(wanted);
  });

  test("a patch is what git applies", async () => {
    const patch = await download("Patch");
    const tree = join(folder, "tree");
    execFileSync("git", ["init", "-q", tree]);
    execFileSync("mkdir", ["-p", join(tree, "src/notebooks/graphs")]);
    execFileSync("cp", [`src${path}.md`, join(tree, `src${path}.md`)]);
    execFileSync("git", ["apply", patch], {cwd: tree});
    expect(readFileSync(join(tree, `src${path}.md`), "utf8")).toContain(".fill(1); // edited");
  });

  test("one file works from a disk with no network: every claim that it had, and still editable", async () => {
    const file = await download("One file");
    const offline = await newPage({offline: true});
    const requests: string[] = [];
    offline.on("request", (request) => {
      if (!/^(?:data|blob|file|page):/.test(request.url())) requests.push(request.url());
    });
    await offline.goto(`file://${file}`);
    await bar(offline).getByText("1 edit", {exact: true}).waitFor();
    await offline.evaluate("window.notebook.settled()");
    expect((await cells(offline)).filter(({status}) => status !== "fulfilled")).toEqual([]);
    expect((await edited(offline)).length).toBe(1);
    await edit(cellNamed(offline, "side"), "const side = new Uint8Array(names.length).fill(1); // more");
    await expect.poll(async () => (await edited(offline)).map(({source}) => source).join()).toContain("// more");
    await expect.poll(() => offline.evaluate(keptEdits)).toContain("// more");
    await offline.reload();
    await expect.poll(async () => (await edited(offline)).map(({source}) => source).join()).toContain("// more");
    await bar(offline).getByRole("button", {name: "Reset all"}).click();
    await bar(offline).getByText("As published").waitFor();
    const {claims} = (await offline.evaluate("window.notebook.receipt()")) as {claims: {holds: boolean}[]};
    expect(claims.length).toBeGreaterThan(20);
    expect(claims.filter(({holds}) => !holds)).toEqual([]);
    const id = await offline.evaluate("window.notebook.insertAfter(null, 'const own = 6 * 7')");
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(await offline.evaluate("window.notebook.value('own')")).toBe(42);
    // A worker computes, also what is new.
    const workers = offline.workers().length;
    expect(workers).toBeGreaterThan(0);
    const computed = `import {compute} from "/compute/compute.js";
import {identity} from "/math/dense/matrix.js";
const ofFour = await compute("eigh", [identity(4)]);`;
    await offline.evaluate(`window.notebook.insertAfter(null, ${JSON.stringify(computed)})`);
    expect(await offline.evaluate("window.notebook.value('ofFour').then(({values}) => [...values])")).toEqual([1, 1, 1, 1]); // prettier-ignore
    expect(requests).toEqual([]);
    await offline.context().close();
  });
});
