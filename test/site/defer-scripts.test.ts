import {runInNewContext} from "node:vm";
import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {deferScripts} from "../../src/site/defer-scripts.js";

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<link rel="modulepreload" href="./_observablehq/client.js">
<link rel="modulepreload" href="./a.js">
<script>theme()</script>
<script type="module" src="./page.1234.js"></script>
<script type="module" src="./editor/notebook.5678.js"></script>
<script type="module">

import {define} from "./_observablehq/client.js";
define({id: "1"});
</script>
</head>
<body><p>text</p>
<div data-cell="1"><div class="cell-output"><code>shown</code></div><div class="cell-foot"><code>x &lt; 1</code><button data-act="edit">Edit</button></div></div>
<script type="application/json" id="notebook-cells">[{"id": "1"}, {"id": "2", "source": "x + 1"}]</script>
</body>
</html>`;

const withoutCells = page.replace(/import \{define\}.*\n.*\n/, 'import "./_observablehq/client.js";\n');

/** The page in a document, its boot script run, and what the browser would do at load. */
function opened() {
  const {window} = new JSDOM(deferScripts(page));
  const {document} = window;
  const listeners: (() => void)[] = [];
  const context = {
    window,
    document,
    Event: window.Event,
    addEventListener: (_: string, listen: () => void) => listeners.push(listen),
    requestAnimationFrame: (paint: () => void) => paint(),
    setTimeout: (run: () => void) => run()
  };
  runInNewContext(document.querySelector("body > script:last-of-type")!.textContent, context);
  return {
    window: window as unknown as {notebook: Record<string, unknown>},
    document,
    Event: window.Event,
    load: () => listeners.forEach((listen) => listen())
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("a page whose scripts are put off asks for no module by itself, and keeps what it says and its own small scripts", () => {
  const html = deferScripts(page);
  expect(html).not.toMatch(/rel="modulepreload" href|type="module"/);
  expect(html).toContain("<p>text</p>");
  expect(html).toContain("<script>theme()</script>");
  expect(html).toContain('<html data-scripts="waiting" lang="en">');
});

test("once loaded and painted, it asks for all modules, and runs the scripts in their order, cells last", async () => {
  const {document, Event, load} = opened();
  expect(document.querySelector("script[type=module]")).toBeNull();
  load();
  await turn();
  const links = Array.from(document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]"), (link) =>
    link.getAttribute("href")
  );
  expect(links).toEqual(["./_observablehq/client.js", "./a.js"]);
  const scripts = Array.from(document.querySelectorAll<HTMLScriptElement>("script[type=module]"));
  expect(scripts.map((script) => script.getAttribute("src"))).toEqual([
    "./page.1234.js",
    "./editor/notebook.5678.js",
    null
  ]);
  expect(scripts.map(({async}) => async)).toEqual([false, false, false]);
  expect(scripts[2]!.textContent).toContain('import {paced} from "./editor/notebook.5678.js";');
  expect(scripts[2]!.textContent.trim()).toMatch(
    /document\.dispatchEvent\(new Event\("scripts"\)\);\n\/\/# sourceURL=cells\.js$/
  );
  document.dispatchEvent(new Event("scripts"));
  await turn();
  expect(document.documentElement.dataset.scripts).toBe("run");
});

test("a button that is pressed before the scripts have run is pressed once more when they have", async () => {
  const {window, document, Event} = opened();
  const button = document.querySelector("button")!;
  button.click();
  button.click();
  await turn();
  expect(document.querySelectorAll("script[type=module]")).toHaveLength(3);
  let heard = 0;
  window.notebook = {};
  button.addEventListener("click", () => ++heard);
  document.dispatchEvent(new Event("scripts"));
  await turn();
  expect(heard).toBe(1);
});

test("window.notebook is there from the start: asked for something, it has the scripts run, and passes the call on", async () => {
  const {window, document, Event, load} = opened();
  expect(window.notebook.cells).toEqual([
    {id: "1", source: "x < 1", original: "x < 1", status: "pending"},
    {id: "2", source: "x + 1", original: "x + 1", status: "pending"}
  ]);
  const answer = (window.notebook as {value(name: string): Promise<unknown>}).value("x");
  await turn();
  const scripts = document.querySelectorAll("script[type=module]");
  expect(scripts).toHaveLength(3);
  window.notebook = {value: (name: string) => Promise.resolve(`${name} is 1`)};
  document.dispatchEvent(new Event("scripts"));
  expect(await answer).toBe("x is 1");
  load();
  expect(document.querySelectorAll("script[type=module]")).toHaveLength(3);
});

test("on a page without cells, too, what tells that scripts have run waits for the script of window.notebook", () => {
  expect(withoutCells).not.toContain("define");
  expect(deferScripts(withoutCells)).toMatch(
    /<script type="text\/later">import "\.\/editor\/notebook\.5678\.js";[^]*new Event\("scripts"\)/
  );
});

test("a call is refused, and does not wait, if a script cannot be loaded or none has put a notebook in place", async () => {
  for (const [end, message] of [
    [({document, Event}: ReturnType<typeof opened>) => document.dispatchEvent(new Event("scripts")), "have not run"],
    [
      ({document, Event}: ReturnType<typeof opened>) =>
        document.querySelector('script[src="./page.1234.js"]')!.dispatchEvent(new Event("error")),
      "cannot be loaded"
    ]
  ] as const) {
    const page = opened();
    const answer = (page.window.notebook as {settled(): Promise<void>}).settled().catch(String);
    await turn();
    end(page);
    expect(await answer).toContain(message);
  }
});

test("a page without modules stays as it is", () => {
  expect(deferScripts("<html><body></body></html>")).toBe("<html><body></body></html>");
});
