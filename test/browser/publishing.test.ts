import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {cardOf, cardSize} from "../../src/site/publish/social-tags.js";
import {drawCards} from "../../src/verify/cards.js";
import {openSite} from "../../src/verify/site.js";
import {site, useSite} from "./support.js";

const {address, newPage, open} = useSite();
const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .map((file) => `/${file.slice(0, -".html".length)}`);

test.each(pages)("%s can be cited: its entry is shown, copied, and a file", async (path) => {
  const {page} = await open(path);
  const entry = readFileSync(join(site, `${path}.bib`), "utf8");
  await page.getByText("The citation as BibTeX", {exact: true}).click();
  expect(await page.locator("#citation").textContent()).toBe(entry);
  const link = page.getByRole("link", {name: "file for BibTeX"});
  const response = await page.request.get(new URL((await link.getAttribute("href"))!, page.url()).href);
  expect(await response.text()).toBe(entry);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".cite .observablehq-pre-copy").click();
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(entry.trim());
  await page.context().close();
});

test.each(pages.filter((path) => path !== "/credits" && path !== "/notation"))(
  "%s has a card of its own, drawn from a figure",
  async (path) => {
    const file = readFileSync(join(site, cardOf(path)));
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([cardSize.width, cardSize.height]);
    const page = await newPage();
    await page.goto(address("/404.html"));
    const colors = (await page.evaluate(`(async () => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64,${file.toString("base64")}")).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    // between the title and the foot
    const {data} = context.getImageData(0, 180, image.width, 340);
    const ground = data.slice(0, 3).join();
    let drawn = 0;
    for (let i = 0; i < data.length; i += 4) if (data.slice(i, i + 3).join() !== ground) ++drawn;
    return drawn / (data.length / 4);
  })()`)) as number;
    expect(colors).toBeGreaterThan(0.005);
    await page.context().close();
  }
);

test("a card that is drawn again has the same bytes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cards-"));
  try {
    const path = "/notebooks/graphs/pagerank";
    const built = openSite(site, "/");
    for (const again of ["1", "2"]) await drawCards(built, [path], join(folder, again));
    const [first, second] = ["1", "2"].map((again) => readFileSync(join(folder, again, cardOf(path))));
    expect(first!.equals(second!)).toBe(true);
    expect(first!.equals(readFileSync(join(site, cardOf(path))))).toBe(true);
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test("the sitemap names each page, as its canonical address does", async () => {
  const sitemap = readFileSync(join(site, "sitemap.xml"), "utf8");
  const listed = Array.from(sitemap.matchAll(/<loc>([^<]+)<\/loc>/g), ([, loc]) => loc!);
  const canonical = pages.map((path) => {
    const html = readFileSync(join(site, `${path}.html`), "utf8");
    return /<link rel="canonical" href="([^"]+)">/.exec(html)![1]!;
  });
  expect(listed.toSorted()).toEqual(canonical.toSorted());
  expect(new Set(listed).size).toBe(pages.length);
});

test("each page says what it is about in its own words", () => {
  const descriptions = pages.map(
    (path) => /<meta name="description" content="([^"]+)">/.exec(readFileSync(join(site, `${path}.html`), "utf8"))![1]
  );
  expect(new Set(descriptions).size).toBe(pages.length);
});

test.each([
  ["notebooks/graphs/pagerang", "notebooks/graphs/pagerank"],
  ["notebooks/graph/spectral.html", "notebooks/graphs/spectral"],
  ["benchmark", "benchmarks"],
  ["deep/er/and/deeper/eigen/", "notebooks/matrices/eigen"]
])("an address that is not there, %s, is told of %s, under any base", async (asked, meant) => {
  expect(existsSync(join(site, "404.html"))).toBe(true);
  const page = await newPage();
  const response = await page.goto(address(asked));
  expect(response!.status()).toBe(404);
  const first = page.locator("#nearest a").first();
  await first.waitFor();
  expect(await first.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(address(meant));
  await first.click();
  await page.waitForURL(address(meant));
  expect(await page.locator("main h1").count()).toBe(1);
  await page.context().close();
});
