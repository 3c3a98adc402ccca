import {readFile} from "node:fs/promises";
import {extname} from "node:path";
import type {BrowserContext} from "playwright-core";
import {fileFor} from "./site.js";
import type {Site} from "./site.js";

/** The site's address in the browser. The name is reserved (RFC 6761), so that nothing can answer but we. */
export const origin = "http://eigenbook.invalid";

/** A request that was not answered. */
export interface FailedRequest {
  url: string;
  reason: "foreign" | "missing";
}

interface Answers {
  failed: FailedRequest[];
  /** The size of what was sent, by its path. */
  asked: Map<string, number>;
}

/** Answers requests from the site's folder; returns what was asked and what failed, which grow. */
export async function answerFrom(context: BrowserContext, site: Site): Promise<Answers> {
  const failed: FailedRequest[] = [];
  const asked = new Map<string, number>();
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.protocol === "data:" || url.protocol === "blob:") return route.continue();
    const file = url.origin === origin ? fileFor(site, url.pathname) : null;
    const body = file ? await readFile(file) : null;
    if (url.origin === origin) asked.set(url.pathname, body?.length ?? 0);
    if (file && body)
      return route.fulfill({body, contentType: contentTypes[extname(file)] ?? "application/octet-stream"});
    const reason = url.origin === origin ? "missing" : "foreign";
    failed.push({url: url.href, reason});
    return reason === "missing" ? route.fulfill({status: 404, body: ""}) : route.abort();
  });
  await context.routeWebSocket(/.*/, (socket) => {
    failed.push({url: socket.url(), reason: "foreign"});
    void socket.close();
  });
  return {failed, asked};
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".wasm": "application/wasm"
};
