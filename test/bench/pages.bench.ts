import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, posix} from "node:path";
import {brotliCompressSync, gzipSync} from "node:zlib";
import {launch as launchChrome} from "chrome-launcher";
import lighthouse from "lighthouse";
import {findBrowser} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";

interface PageRow {
  page: string;
  performance: number;
  accessibility: number;
  "best practices": number;
  seo: number;
  /** Milliseconds on Lighthouse's slow phone. */
  "largest paint": number;
  "blocking time": number;
  shift: number;
  /** All scripts that the page asks for once it is painted, its first figure included, in kilobytes. */
  "script gz": number;
  "script br": number;
}

const site = process.env.EIGENBOOK_SITE ?? "dist";

/** Rates the pages of the built site by Lighthouse, as on a phone; needs `npm run build` first. */
export async function bench(): Promise<PageRow[]> {
  if (!existsSync(site)) throw new Error(`no built site in ${site}: run "npm run build" first`);
  const files = readdirSync(site, {recursive: true, encoding: "utf8"}).filter((file) => file.endsWith(".html"));
  const {path, env} = await findBrowser();
  const server = await serve(site);
  const chrome = await launchChrome({
    chromePath: path,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
    ...(env ? {envVars: {...process.env, ...env}} : {})
  });
  const rows: PageRow[] = [];
  for (const file of files.sort()) {
    const page = `/${file.replace(/(?:index)?\.html$/, "")}`;
    const result = await lighthouse(`${server.url}${page.slice(1)}`, {
      port: chrome.port,
      output: "json",
      logLevel: "error"
    });
    if (!result) throw new Error(`Lighthouse has nothing to say of ${page}`);
    const {categories, audits} = result.lhr;
    const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
    const scripts = preloads(file);
    const kilobytes = (pack: (bytes: Buffer) => Buffer) =>
      Math.round(scripts.reduce((sum, script) => sum + pack(readFileSync(script)).length, 0) / 1000);
    rows.push({
      page,
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best practices": score("best-practices"),
      seo: score("seo"),
      "largest paint": Math.round(audits["largest-contentful-paint"]?.numericValue ?? NaN),
      "blocking time": Math.round(audits["total-blocking-time"]?.numericValue ?? NaN),
      shift: Number(audits["cumulative-layout-shift"]?.numericValue?.toFixed(4)),
      "script gz": kilobytes((bytes) => gzipSync(bytes, {level: 9})),
      "script br": kilobytes((bytes) => brotliCompressSync(bytes))
    });
  }
  chrome.kill();
  await server.close();
  return rows;
}

function preloads(file: string): string[] {
  const html = readFileSync(join(site, file), "utf8");
  const folder = posix.dirname(file.replaceAll("\\", "/"));
  const list = /id="later-modules">([^<]+)</.exec(html)?.[1];
  if (!list) throw new Error(`${file} does not list its modules: it was built with --static`);
  return (JSON.parse(list) as string[]).map((href) => join(site, folder, href));
}
