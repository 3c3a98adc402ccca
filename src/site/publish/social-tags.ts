import {escapeHtml} from "../../cells/escape-html.js";
import {pageAddress} from "./address.js";

/** The size in pixels of the picture that stands for a page elsewhere. */
export const cardSize = {width: 1200, height: 630};

/** Where the card of a page is, from the root of the site. */
export function cardOf(path: string): string {
  return `_cards${path}.png`;
}

/**
 * Puts into a built page what other sites show of a link to it, and its one true address, both of which need the site's
 * public address *url*.
 */
export function withSocialTags(html: string, {path, url}: {path: string; url: string}): string {
  const title = /<title>(.*?)(?: \| Eigenbook)?<\/title>/s.exec(html)?.[1] ?? "Eigenbook";
  const description = /<meta name="description" content="([^"]*)">/.exec(html)?.[1] ?? "";
  const address = escapeHtml(pageAddress(url, path));
  const card = escapeHtml(new URL(cardOf(path), url).href);
  const tags = [
    `<link rel="canonical" href="${address}">`,
    ...Object.entries({
      "og:type": path === "/index" ? "website" : "article",
      "og:site_name": "Eigenbook",
      "og:title": title,
      "og:description": description,
      "og:url": address,
      "og:image": card,
      "og:image:width": cardSize.width,
      "og:image:height": cardSize.height,
      "og:image:alt": `The page’s title, and a figure of it`
    }).map(([property, content]) => `<meta property="${property}" content="${content}">`),
    `<meta name="twitter:card" content="summary_large_image">`
  ];
  return html.replace(/<\/title>\n?/, (end) => `${end}${tags.join("\n")}\n`);
}
