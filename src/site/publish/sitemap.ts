import {escapeHtml} from "../../cells/escape-html.js";
import {pageAddress} from "./address.js";

/** The addresses of *pages*, for search engines (sitemaps.org, version 0.9). */
export function sitemap(url: string, pages: readonly string[]): string {
  const entries = pages.map((path) => `  <url><loc>${escapeHtml(pageAddress(url, path))}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
    ""
  ].join("\n");
}

/** All may be read; where the sitemap is. Only the one at a host's root is read by anyone. */
export function robots(url: string): string {
  return `User-agent: *\nAllow: /\nSitemap: ${new URL("sitemap.xml", url).href}\n`;
}
