/** The site's public address with a slash at its end. Throws a RangeError if *url* is no address of a site. */
export function siteAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new RangeError(`invalid url; not an address such as "https://example.org/book/": ${url}`);
  }
  return parsed.href.replace(/\/*$/, "/");
}

/** Where the page at *path* is on the site at *url*: "/index" is the site itself. */
export function pageAddress(url: string, path: string): string {
  return new URL(path.replace(/^\//, "").replace(/(^|\/)index$/, "$1"), url).href;
}
