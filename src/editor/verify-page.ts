import {receiptLines} from "../checks/receipt-lines.js";
import type {Receipt} from "../checks/receipt.js";
import {receiptTable} from "../checks/view.js";
import {editedClaims, isEditedPage} from "./edited-claims.js";
import type {Notebook} from "./notebook.js";

/**
 * Compares the page's published receipt with what this browser computes: its claims, and the sha256 of its data, fetched
 * anew. The result, or why there is none, appears in the element `verify-result`.
 */
export async function verifyPage(notebook: Notebook, document: Document): Promise<void> {
  const result = document.getElementById("verify-result")!;
  result.textContent = "Verifying: waiting for every cell, and reading the data anew …";
  try {
    const recomputed = await notebook.receipt();
    const published = await fetchReceipt(recomputed.page);
    const data = await hashData(document);
    const isEdited = whoseClaims(notebook, recomputed, document);
    const lines = receiptLines(published, {...recomputed, data: data ?? recomputed.data}, {isEdited});
    const summary = document.createElement("p");
    const holding = recomputed.claims.filter(({holds}) => holds).length;
    summary.textContent =
      `${holding} of ${recomputed.claims.length} claims hold in this browser; ` +
      (data ? `${Object.keys(data).length} data files hashed.` : "data not hashed: this needs a secure connection.");
    result.replaceChildren(summary, receiptTable(lines, {document}));
  } catch (error) {
    result.textContent = `This page cannot be verified: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether a claim rests on the reader's edits; one that is gone from an edited page does. */
function whoseClaims({cells}: Notebook, {claims}: Receipt, document: Document): (id: string) => boolean {
  const edited = editedClaims(cells, document);
  const isGone = (id: string) => claims.every((claim) => claim.id !== id);
  const isEdited = isEditedPage(cells, document);
  return (id) => edited.has(id) || (isEdited && isGone(id));
}

async function fetchReceipt(page: string): Promise<Receipt> {
  const url = new URL(`${page.slice(page.lastIndexOf("/") + 1)}.receipt.json`, location.href);
  const response = await fetch(url, {cache: "no-cache"});
  if (!response.ok) throw new Error(`there is no receipt at ${url.pathname}; a build that runs its pages writes one`);
  return (await response.json()) as Receipt;
}

/** The sha256 of each data file as it is served now; null where the browser has no hash function. */
async function hashData(document: Document): Promise<Record<string, string> | null> {
  if (!globalThis.crypto?.subtle) return null;
  const built = document.getElementById("notebook-receipt")?.textContent;
  const {files} = JSON.parse(built ?? '{"files":{}}') as {files: Record<string, string>};
  const hashes = Object.entries(files).map(async ([name, path]) => {
    const response = await fetch(new URL(path, location.href), {cache: "no-cache"});
    if (!response.ok) throw new Error(`${name} cannot be read: ${response.status} ${response.statusText}`);
    return [name, hex(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()))] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
