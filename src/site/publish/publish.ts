import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {appendix, book} from "../book.js";
import {currentCommit} from "../commit.js";
import {bundleScript} from "./bundle-script.js";
import {bibtex} from "./citation.js";
import {notFound} from "./not-found.js";
import {robots, sitemap} from "./sitemap.js";
import {withSocialTags} from "./social-tags.js";

export interface PublishOptions {
  pages: readonly string[];
  /** The site's public address; without it there is no sitemap and no canonical address, rather than wrong ones. */
  url?: string | undefined;
}

/** Writes into a built site what others ask of it: how each page is cited and what a link to it shows, and the sitemap. */
export function publish(folder: string, {pages, url}: PublishOptions): void {
  const commit = currentCommit();
  for (const path of pages) {
    const file = join(folder, `${path}.html`);
    const html = readFileSync(file, "utf8");
    writeFileSync(join(folder, `${path}.bib`), bibtex({path, title: titleOf(html), url}, commit));
    if (url) writeFileSync(file, withSocialTags(html, {path, url}));
  }
  writeFileSync(join(folder, "embed.js"), `${bundleScript("embed-script")}\n`);
  if (!url) return;
  writeFileSync(join(folder, "sitemap.xml"), sitemap(url, pages));
  if (new URL(url).pathname === "/") writeFileSync(join(folder, "robots.txt"), robots(url));
}

/** Writes the page for addresses that the site does not have. */
export function writeNotFound(folder: string, pages: readonly string[], base: string): void {
  const titles = new Map([...book.flatMap((chapter) => chapter.pages), ...appendix].map((page) => [page.path, page]));
  const known = pages.map((path) => ({
    path,
    title: titles.get(path)?.question ?? (path === "/index" ? "Map of the book" : path)
  }));
  writeFileSync(join(folder, "404.html"), notFound(known, base));
}

function titleOf(html: string): string {
  const [, title = ""] = /<title>(.*?)(?: \| Eigenbook)?<\/title>/s.exec(html) ?? [];
  return title
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
