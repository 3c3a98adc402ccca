import {createHash} from "node:crypto";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();

/** Runs *code* in the page and collects the directives that the browser has enforced meanwhile. */
async function violations(page: Page, code: string): Promise<string[]> {
  return (await page.evaluate(`(async () => {
    const seen = [];
    const note = (event) => seen.push(event.effectiveDirective);
    document.addEventListener("securitypolicyviolation", note);
    await (async () => {${code}})().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    document.removeEventListener("securitypolicyviolation", note);
    return seen;
  })()`)) as string[];
}

test("markup that is put into a page runs no script, and loads none from elsewhere", async () => {
  const {page} = await open("/notebooks/graphs/spectral");
  const inject = (html: string) =>
    violations(
      page,
      `document.querySelector("main").append(document.createRange().createContextualFragment(${JSON.stringify(html)}));`
    );
  expect(await inject("<script>window.injected = 1</script>")).toEqual(["script-src-elem"]);
  expect(await inject('<script type="module">window.injected = 2</script>')).toEqual(["script-src-elem"]);
  expect(await inject('<img src="data:," onerror="window.injected = 3">')).toEqual(["script-src-attr"]);
  expect(await inject('<script src="https://eigenbook.invalid/x.js"></script>')).toEqual(["script-src-elem"]);
  expect(await inject('<script src="data:text/javascript,window.injected=4"></script>')).toEqual(["script-src-elem"]);
  expect(await inject('<iframe srcdoc="<script>parent.injected = 5</script>"></iframe>')).not.toContain("frame-src");
  expect(await page.evaluate("window.injected")).toBeUndefined();
  await page.context().close();
});

test("an edited cell runs, and can send nothing to another origin", async () => {
  const {page, settled, value, complaints} = await open("/notebooks/graphs/spectral");
  const id = await page.evaluate(
    `window.notebook.insertAfter(null, "const answer = 6 * 7 + (await import('/math/eigen/eigh.js')).eigh.length;")`
  );
  await settled();
  expect(id).toBeTruthy();
  expect(await value("answer")).toBeGreaterThanOrEqual(43);
  expect(complaints).toEqual([]);
  expect(await violations(page, `await fetch("https://eigenbook.invalid/")`)).toContain("connect-src");
  expect(await violations(page, `navigator.sendBeacon("https://eigenbook.invalid/", "x")`)).toContain("connect-src");
  expect(await violations(page, `new Image().src = "https://eigenbook.invalid/x.png"`)).toContain("img-src");
  expect(await violations(page, `await import("https://eigenbook.invalid/x.js")`)).toContain("script-src-elem");
  await page.context().close();
});

test("a byte that is changed in an inline script keeps it from running", async () => {
  const {page} = await open("/");
  const text = await page.locator("script:not([src]):not([type])").first().textContent();
  const hash = createHash("sha256").update(text!).digest("base64");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain(`'sha256-${hash}'`);
  const put = (code: string) =>
    `document.head.append(Object.assign(document.createElement("script"), {textContent: ${JSON.stringify(code)}}))`;
  expect(await violations(page, put(text!))).toEqual([]);
  expect(await violations(page, put(`${text} `))).toEqual(["script-src-elem"]);
  await page.context().close();
});
