import {readFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";

const sheet = /<link rel="stylesheet"(?: type="text\/css")? href="([^":]+)">/g;

/**
 * Puts a built page's stylesheets into the page, at *file*, so that its first paint waits for one answer of the server,
 * not for a second round. Addresses in them, which are relative to the stylesheet, become relative to the page.
 */
export function inlineStyles(html: string, file: string): string {
  return html.replace(/<link rel="preload" as="style" href="[^"]+">\n?/g, "").replace(sheet, (_, href: string) => {
    const css = readFileSync(join(dirname(file), href), "utf8").trim();
    const moved = css.replace(/url\((["']?)(?![a-z]+:|[#/"'])([^)"']+)\1\)/g, (_, quote: string, url: string) => {
      return `url(${quote}${posix.join(posix.dirname(href), url)}${quote})`;
    });
    return `<style>${moved}</style>`;
  });
}
