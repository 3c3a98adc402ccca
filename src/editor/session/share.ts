import {limits, PatchError, readPatch} from "./patch.js";
import type {Patch} from "./patch.js";

/** What a link carries: `#edits=1.` and the patch as JSON, compressed (RFC 1951), in base64url (RFC 4648). */
const prefix = "edits=";
const version = "1";

/** Longer links do not pass through what people share them by. */
export const maxLink = 200_000;

/** Why a link's edits cannot be shown, in words for the reader. */
export class ShareError extends Error {
  override readonly name = "ShareError";
  constructor(
    readonly code: "too-large" | "malformed" | "version" | "page",
    message: string
  ) {
    super(message);
  }
}

/** Whether a URL's fragment, with or without its `#`, carries edits. */
export function carriesEdits(fragment: string): boolean {
  return fragment.replace(/^#/, "").startsWith(prefix);
}

/** Makes the fragment of a link, `#` included, that carries a patch. Throws a ShareError if it would be too long. */
export async function encodeShare(patch: Patch): Promise<string> {
  const stream = new Blob([JSON.stringify(patch)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const fragment = `#${prefix}${version}.${toBase64Url(bytes)}`;
  if (fragment.length > maxLink)
    throw new ShareError(
      "too-large",
      `These edits are too large for a link (${fragment.length} characters, of at most ${maxLink}); download them instead.`
    );
  return fragment;
}

/**
 * Reads the patch that a link carries for the *page* at this path. Nothing of it is run, and no more than a page can be is
 * unpacked. Throws a ShareError if the link is malformed, cut off, too large, for another page or of another version.
 */
export async function decodeShare(fragment: string, page: string): Promise<Patch> {
  const text = fragment.replace(/^#/, "");
  if (!carriesEdits(text)) throw new ShareError("malformed", "This link carries no edits.");
  if (text.length > maxLink)
    throw new ShareError(
      "too-large",
      `The edits in this link are too large (${text.length} characters, of at most ${maxLink}).`
    );
  const [found, payload = ""] = text.slice(prefix.length).split(/\.(.*)/s);
  if (found !== version)
    throw new ShareError(
      "version",
      `This link's edits are of version ${JSON.stringify(found!.slice(0, 20))}; this page reads version ${version}.`
    );
  const patch = toPatch(await inflate(fromBase64Url(payload)));
  if (patch.page !== page)
    throw new ShareError("page", `This link's edits are for another page: ${patch.page.slice(0, 200)}`);
  return patch;
}

function toPatch(json: string): Patch {
  try {
    return readPatch(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof PatchError)) throw error;
    throw malformed(error);
  }
}

/** Unpacks as a stream, so as to stop a small link that becomes large. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", {fatal: true});
  let text = "";
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += decoder.decode(chunk.value, {stream: true});
      if (text.length > 2 * limits.characters) break;
    }
    if (text.length <= 2 * limits.characters) return text + decoder.decode();
  } catch (error) {
    throw malformed(error);
  }
  await reader.cancel();
  throw new ShareError("too-large", "The edits in this link are too large to unpack.");
}

function malformed(cause: unknown): ShareError {
  const detail = cause instanceof PatchError ? `: ${cause.message}` : "; part of it may be missing.";
  const error = new ShareError("malformed", `The edits in this link cannot be read${detail}`);
  error.cause = cause;
  return error;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw malformed(new SyntaxError("not base64url"));
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch (error) {
    throw malformed(error);
  }
}
