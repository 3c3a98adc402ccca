import type {LiveNotebook} from "../live/live-notebook.js";
import {Session} from "../session/session.js";
import {decodeShare, encodeShare} from "../session/share.js";
import {button} from "./controls.js";
import {copyField} from "./copy-field.js";
import {openDialog} from "./dialog.js";
import {editList} from "./edit-list.js";
import {loadPatch} from "./keep-edits.js";
import {notice} from "./notices.js";

/** Shows a link that carries the edits of the page; nothing leaves the browser but by who sends it. */
export async function share({page: {document}, session}: LiveNotebook): Promise<void> {
  const said = document.createElement("p");
  said.textContent = session.isEdited
    ? "This link opens the page with your edits. They are in the link itself and are sent nowhere; who opens it sees what you changed before any of it runs."
    : "You have not edited this page, so this is a link to it as it was published.";
  const address = new URL(document.location.href);
  address.hash = session.isEdited ? await encodeShare(session.patch()) : "";
  const {field, copy, copied} = copyField(document, {
    text: address.href,
    name: "Link with your edits",
    label: "Copy link"
  });
  openDialog(document, "Share", said, field, copy, copied);
  field.select();
}

/**
 * Offers the edits that the page's address carries: in plain words and with all that they change, before any of them
 * runs. A link that cannot be read leaves the page as it was published, and says why.
 */
export async function openShared(live: LiveNotebook): Promise<void> {
  const {document} = live.page;
  const {path} = live.session.base.page;
  try {
    const patch = await decodeShare(document.location.hash, path);
    const preview = new Session(live.session.base.text, {path, markdownIt: live.session.base.markdownIt});
    const {applied, conflicts} = preview.load(patch);
    const said = document.createElement("p");
    said.textContent =
      "Whoever made this link has edited the page. This is what they changed. It is a program that would run in your browser; nothing of it runs unless you say so.";
    const rest = document.createElement("p");
    rest.textContent = conflicts.length
      ? `The page has been published anew since: ${applied.length} of their edits fit it, ${conflicts.length} do not.`
      : "";
    const dialog = openDialog(
      document,
      "This link carries someone's edits",
      said,
      rest,
      editList(document, preview),
      button(document, "Run these edits", async () => {
        dialog.close();
        await loadPatch(live, patch);
      }),
      button(document, "Show the page as it was published", () => dialog.close())
    );
  } catch (error) {
    notice(document, `${(error as Error).message} This is the page as it was published.`, {error: true});
  }
}
