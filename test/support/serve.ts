import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {gzipSync} from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2"
};

export interface StaticServer {
  /** The address of the site's root, with a slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** Serves a folder as a static host does, compressed, under *base*. */
export async function serve(folder: string, base = "/"): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = path.startsWith(base) ? find(join(folder, normalize(`/${path.slice(base.length)}`))) : undefined;
    if (!file) return sendNotFound(response, path.startsWith(base) ? join(folder, "404.html") : "");
    const body = readFileSync(file);
    const type = types[extname(file)] ?? "application/octet-stream";
    const packed = type !== "font/woff2" && /\bgzip\b/.test(String(request.headers["accept-encoding"]));
    response.writeHead(200, {
      "content-type": type,
      "cache-control": "max-age=600",
      ...(packed ? {"content-encoding": "gzip"} : {})
    });
    return response.end(packed ? gzipSync(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((resolve) => server.close(() => resolve()))
  };
}

function sendNotFound(response: ServerResponse, file: string): ServerResponse {
  if (!existsSync(file)) return response.writeHead(404).end("not found");
  return response.writeHead(404, {"content-type": types[".html"]}).end(readFileSync(file));
}

function find(path: string): string | undefined {
  const candidates = path.endsWith("/") ? [join(path, "index.html")] : [path, `${path}.html`];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}
