import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {pageAddress, siteAddress} from "../../../src/site/publish/address.js";
import {robots, sitemap} from "../../../src/site/publish/sitemap.js";
import {cardOf, withSocialTags} from "../../../src/site/publish/social-tags.js";

const url = "https://example.org/a/book/";

it.each([
  ["https://example.org/a/book", url],
  ["https://example.org/a/book//", url],
  ["http://example.org", "http://example.org/"]
])("takes %s for the site at %s", (given, wanted) => expect(siteAddress(given)).toBe(wanted));

it.each(["example.org/book", "/book/", "ftp://example.org/", "https://example.org/?a", "https://example.org/#a", ""])(
  "refuses %s as the address of a site",
  (given) => expect(() => siteAddress(given)).toThrow(RangeError)
);

it.each([
  ["/index", url],
  ["/benchmarks", `${url}benchmarks`],
  ["/notebooks/graphs/pagerank", `${url}notebooks/graphs/pagerank`],
  ["/part/index", `${url}part/`]
])("%s is at %s", (path, wanted) => expect(pageAddress(url, path)).toBe(wanted));

it("lists each page once in a sitemap that is XML", () => {
  const xml = sitemap("https://example.org/a&b/", ["/index", "/p/q"]);
  const document = new JSDOM(xml, {contentType: "application/xml"}).window.document;
  expect(document.documentElement.namespaceURI).toBe("http://www.sitemaps.org/schemas/sitemap/0.9");
  expect([...document.querySelectorAll("url > loc")].map((loc) => loc.textContent)).toEqual([
    "https://example.org/a&b/",
    "https://example.org/a&b/p/q"
  ]);
  expect(robots("https://example.org/")).toContain("\nSitemap: https://example.org/sitemap.xml\n");
});

it("says what a link to a page shows, with absolute addresses only", () => {
  const html =
    '<head><title>Is &lt;this&gt; a question? | Eigenbook</title>\n<meta name="description" content="What &quot;it&quot; is."></head>';
  const {document} = new JSDOM(withSocialTags(html, {path: "/p/q", url})).window;
  const property = (name: string) => document.querySelector<HTMLMetaElement>(`meta[property="${name}"]`)?.content;
  expect(document.querySelector<HTMLLinkElement>('link[rel="canonical"]')!.href).toBe(`${url}p/q`);
  expect(property("og:title")).toBe("Is <this> a question?");
  expect(property("og:description")).toBe('What "it" is.');
  expect(property("og:url")).toBe(`${url}p/q`);
  expect(property("og:image")).toBe(`${url}${cardOf("/p/q")}`);
});
