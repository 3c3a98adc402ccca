import type {LiveNotebook} from "../live/live-notebook.js";
import {sha256} from "../session/sha256.js";
import {button} from "./controls.js";
import {openDialog} from "./dialog.js";
import {showDifference} from "./difference.js";
import {notice} from "./notices.js";

/** The token by which the preview that serves this page accepts its text; null on a built page. */
export function saveToken(document: Document): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="notebook-save"]')?.content ?? null;
}

interface Answer {
  error?: string;
  hash?: string;
  text?: string;
}

/** Writes the page's text to its file; if the file has changed since it was read, shows both, and lets the author decide. */
export async function saveToFile(live: LiveNotebook, base = live.session.base.text): Promise<void> {
  const {page, session} = live;
  const {document} = page;
  const response = await fetch("/_notebook/save", {
    method: "POST",
    headers: {"content-type": "application/json", "x-notebook-token": saveToken(document) ?? ""},
    body: JSON.stringify({page: page.path, base: sha256(base), text: session.text})
  });
  const answer = (await response.json()) as Answer;
  if (response.ok) return notice(document, `Saved to ${page.path}.md.`);
  if (response.status !== 409 || answer.text === undefined) throw new Error(answer.error ?? response.statusText);
  const theirs = answer.text;
  const said = document.createElement("p");
  said.textContent =
    "The file has changed since this page was opened. This is what your text changes in it as it is now:";
  const lines = document.createElement("div");
  const dialog = openDialog(
    document,
    "The file has changed",
    said,
    lines,
    button(document, "Save mine over it", async () => {
      dialog.close();
      await saveToFile(live, theirs);
    }),
    button(document, "Take the file, and put my edits on it", () => document.location.reload()),
    button(document, "Decide later", () => dialog.close())
  );
  showDifference(lines, {language: "md", before: theirs, after: session.text});
}
