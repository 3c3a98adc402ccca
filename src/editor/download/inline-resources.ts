/** Puts stylesheets, fonts and pictures of a page at *address* into it, as *dataUrl* has them. */
export async function inlineResources(
  document: Document,
  address: string,
  dataUrl: (address: string) => Promise<string>
): Promise<void> {
  for (const link of document.querySelectorAll('link[rel="modulepreload"], link[rel="preload"]')) link.remove();
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const source = new URL(link.getAttribute("href")!, address).href;
    const style = document.createElement("style");
    style.textContent = await inlineUrls(textOf(await dataUrl(source)), source, dataUrl);
    link.replaceWith(style);
  }
  for (const style of document.querySelectorAll("style")) {
    style.textContent = await inlineUrls(style.textContent, address, dataUrl);
  }
  for (const [selector, name] of [
    ["img[src]", "src"],
    ['link[rel="icon"][href]', "href"]
  ] as const) {
    for (const element of document.querySelectorAll(selector)) {
      element.setAttribute(name, await dataUrl(new URL(element.getAttribute(name)!, address).href));
    }
  }
}

async function inlineUrls(css: string, base: string, dataUrl: (address: string) => Promise<string>): Promise<string> {
  // Of the formats of a font the first is enough, and often all that the site has.
  css = css.replace(/(src:\s*url\([^)]+\.woff2\)\s*format\(["']?woff2["']?\))[^;}]*/g, "$1");
  const url = /url\((["']?)(?!data:|#)([^)"']+)\1\)/g;
  const found = [...new Set(Array.from(css.matchAll(url), ([, , target]) => target!))];
  const entries = found.map(async (target) => [target, await dataUrl(new URL(target, base).href)] as const);
  const urls = new Map(await Promise.all(entries));
  return css.replace(url, (_, quote: string, target: string) => `url(${quote}${urls.get(target)}${quote})`);
}

function textOf(dataUrl: string): string {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(",") + 1));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
