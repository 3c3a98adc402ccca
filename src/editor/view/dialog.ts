import {button} from "./controls.js";

/** Opens a dialog over the page with a heading and a button that closes it; the focus goes back to where it was. */
export function openDialog(document: Document, title: string, ...content: (Node | string)[]): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "notebook-dialog";
  const heading = document.createElement("h2");
  heading.id = "notebook-dialog-title";
  heading.textContent = title;
  dialog.setAttribute("aria-labelledby", heading.id);
  const head = document.createElement("header");
  head.append(
    heading,
    button(document, "Close", () => dialog.close())
  );
  dialog.append(head, ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({target}) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
