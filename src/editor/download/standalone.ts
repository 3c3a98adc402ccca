import {Bundle} from "./bundle.js";
import {inlineResources} from "./inline-resources.js";

/** What is needed to put a page into one file. */
export interface StandaloneOptions {
  /** The published page's HTML. */
  html: string;
  /** Its address. */
  address: string;
  /** The root of its site. */
  root: string;
  /** Addresses of modules that its edited cells import. */
  modules?: readonly string[];
  /** The addresses of packages that cells may import. */
  packages?: ReadonlySet<string>;
  /** The address of worker-address.js. */
  workers: string;
  /** Data files by their path from the root of the site, with the path at which each is served. */
  files?: Readonly<Record<string, {path: string}>>;
  /** Those of them that its edited cells read. */
  used?: readonly string[];
  /** What the page is to hold as JSON, by the id of the script that holds it; null takes a script away. */
  json?: Readonly<Record<string, string | null>>;
  /** Reads what is at an address. */
  read(address: string): Promise<Uint8Array>;
  parser: DOMParser;
}

/** The file has all that it runs, and asks nobody for anything: what its cells may do stays in the browser. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' data: blob:; " +
  "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data: blob:; worker-src data: blob:; " +
  "base-uri 'none'; form-action 'none'";

/**
 * Makes one file of a page: its modules, data, styles and fonts stand in it, so that it works from a disk with no
 * network. Modules keep their own scopes: each is an entry of an import map, a `data:` URL. Links to other pages lead
 * to the site.
 */
export async function standalone(options: StandaloneOptions): Promise<string> {
  const {html, address, parser, json = {}} = options;
  const document = parser.parseFromString(html, "text/html");
  const bundle = new Bundle(options);
  for (const script of document.querySelectorAll<HTMLScriptElement>(
    'script[type="module"], script[type="text/later"]'
  )) {
    const source = script.getAttribute("src") ?? script.dataset.src;
    script.removeAttribute("src");
    script.removeAttribute("data-src");
    script.textContent = inScript(
      source == null
        ? await bundle.rewrite(script.textContent, address)
        : `import ${JSON.stringify(await bundle.add(new URL(source, address).href))};`
    );
  }
  for (const each of options.modules ?? []) await bundle.add(each);
  for (const link of document.querySelectorAll('link[rel="modulepreload"], link[rel="preload"]')) link.remove();
  document.getElementById("later-modules")?.replaceChildren("[]");
  await inlineResources(document, address, (url) => bundle.dataUrl(url));
  for (const [id, text] of Object.entries(json)) setJson(document, id, text);
  for (const name of options.used ?? []) {
    const file = options.files?.[name];
    if (file) await bundle.dataUrl(new URL(file.path.slice(1), options.root).href);
  }
  bundle.finish();
  const files = await bundle.dataFiles();
  setJson(document, "notebook-files", JSON.stringify(files));
  for (const anchor of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const href = anchor.getAttribute("href")!;
    if (!href.startsWith("#")) anchor.setAttribute("href", new URL(href, address).href);
  }
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = inScript(JSON.stringify({imports: bundle.imports}));
  document.head.prepend(map);
  setPolicy(document);
  return `<!DOCTYPE html>\n${document.documentElement.outerHTML}\n`;
}

/** The page's own policy knows its scripts by hashes, which are others now. */
function setPolicy(document: Document): void {
  document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.remove();
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.prepend(meta);
}

function setJson(document: Document, id: string, text: string | null): void {
  const script = document.getElementById(id) ?? document.createElement("script");
  if (text === null) return script.remove();
  script.id = id;
  script.setAttribute("type", "application/json");
  script.textContent = inScript(text);
  if (!script.isConnected) document.querySelector("main")!.append(script);
}

/** A script's text ends at the first `</script`, and `<!--` changes how it is read; in strings both may be written so. */
function inScript(text: string): string {
  return text.replace(/<(?=\/script|!--)/gi, "\\u003c");
}
