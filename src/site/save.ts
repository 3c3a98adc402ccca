import {createHash, randomBytes, timingSafeEqual} from "node:crypto";
import {open, readFile, realpath, rename, rm, stat} from "node:fs/promises";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {dirname, join, sep} from "node:path";
import {previewLiveFile} from "./live-files.js";

/** Where a previewed page sends its text to be saved. */
export const saveAddress = "/_notebook/save";

/** The most bytes that a page may have. */
const largest = 4_000_000;

/** What a page sends: its path from the root of the site, the sha256 of the file that it read, and the new text. */
export interface SaveRequest {
  page: string;
  base: string;
  text: string;
}

/** The file was written; *hash* is that of what it holds now. */
interface Saved {
  status: 200;
  body: {hash: string};
}

interface Refused {
  status: 400 | 403 | 404 | 405 | 409 | 413 | 415;
  /** If the file has changed since it was read, its *text* and its *hash*. */
  body: {error: string; hash?: string; text?: string};
}

export type Answer = Saved | Refused;

/** Whether a request may save: from this machine, from a page of this server, and with the token of this start. */
export interface SaveGuard {
  root: string;
  token: string;
}

/** A token that no other page can guess; each start has its own. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Has *server* save pages below *root*, and give live cells what they ask for; all other requests go where they went. */
export function acceptSaves(server: Server, guard: SaveGuard): void {
  const others = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const {pathname} = new URL(request.url ?? "/", "http://localhost");
    const file = previewLiveFile(pathname, guard.root);
    if (file) {
      response.writeHead(200, {"content-type": file.type, "cache-control": "no-store"});
      response.end(file.text);
      return;
    }
    if (pathname !== saveAddress) {
      for (const listener of others) listener.call(server, request, response);
      return;
    }
    answer(request, guard).then(
      ({status, body}) => send(response, status, body),
      (error: unknown) => send(response, 500, {error: String(error)})
    );
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {"content-type": "application/json", "cache-control": "no-store"});
  response.end(JSON.stringify(body));
}

async function answer(request: IncomingMessage, guard: SaveGuard): Promise<Answer> {
  const refusal = refuse(request, guard.token);
  if (refusal) {
    request.resume();
    return refusal;
  }
  const text = await readBody(request);
  if (text === null) return {status: 413, body: {error: `a page has at most ${largest} bytes`}};
  const asked = parse(text);
  return asked ? save(asked, guard.root) : {status: 400, body: {error: 'not {"page", "base", "text"}, all strings'}};
}

const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Why a request may not save, whatever it asks for; the name of the host is checked, since a name can be rebound. */
function refuse({method, headers, socket}: IncomingMessage, token: string): Refused | undefined {
  if (method !== "POST") return {status: 405, body: {error: `pages are saved by POST, not ${method ?? "nothing"}`}};
  const {host = "", origin} = headers;
  if (!loopback.test(socket.remoteAddress ?? "")) return forbidden("pages are saved from this machine only");
  if (!loopbackHost.test(host)) return forbidden(`pages are saved under a name of this machine, not ${host}`);
  if (origin !== `http://${host}`) return forbidden(`pages are saved from this site, not from ${origin ?? "nowhere"}`);
  if (!sameToken(String(headers["x-notebook-token"] ?? ""), token)) {
    return forbidden("this page was opened before the preview was started anew: reload it");
  }
  if (!/^application\/json\b/.test(headers["content-type"] ?? "")) {
    return {status: 415, body: {error: "pages are sent as application/json"}};
  }
  return undefined;
}

function forbidden(error: string): Refused {
  return {status: 403, body: {error}};
}

function sameToken(got: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(got), digest(wanted));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= 2 * largest) chunks.push(chunk);
  }
  return size <= 2 * largest ? Buffer.concat(chunks).toString("utf8") : null;
}

function parse(json: string): SaveRequest | null {
  try {
    const {page, base, text} = JSON.parse(json) as Partial<Record<keyof SaveRequest, unknown>>;
    return typeof page === "string" && typeof base === "string" && typeof text === "string" ? {page, base, text} : null;
  } catch {
    return null;
  }
}

/**
 * Writes a page's file if it is still what the page had read; if not, answers with what it holds now. The text goes to
 * a file beside it that then takes its place, so that whoever reads the page reads the old one or the new one.
 */
export async function save({page, base, text}: SaveRequest, root: string): Promise<Answer> {
  const file = await fileOf(page, root);
  if (!file) return {status: 404, body: {error: `there is no page ${page} in this site`}};
  if (Buffer.byteLength(text) > largest) return {status: 413, body: {error: `a page has at most ${largest} bytes`}};
  const now = await readFile(file, "utf8");
  if (hashOf(now) !== base) {
    return {status: 409, body: {error: `${page} has changed since it was read`, hash: hashOf(now), text: now}};
  }
  await replaceFile(file, text);
  return {status: 200, body: {hash: hashOf(text)}};
}

/** The file of a page, if it is one below the root, links followed. */
async function fileOf(page: string, root: string): Promise<string | null> {
  if (!/^(?:\/[\w-][\w.-]*)+$/.test(page)) return null;
  try {
    const [file, folder] = await Promise.all([realpath(join(root, `${page}.md`)), realpath(root)]);
    return file.startsWith(folder + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const {mode} = await stat(file);
  const fresh = join(dirname(file), `.${randomBytes(6).toString("hex")}.saving`);
  try {
    const handle = await open(fresh, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, {force: true});
    throw error;
  }
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
