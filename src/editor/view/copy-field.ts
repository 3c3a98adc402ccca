import {button} from "./controls.js";

/** A text that is there to be copied, the button that does it, and the place where it says that it is done. */
export function copyField(
  document: Document,
  {text, name, label}: {text: string; name: string; label: string}
): {field: HTMLTextAreaElement; copy: HTMLButtonElement; copied: HTMLElement} {
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 4;
  field.value = text;
  field.setAttribute("aria-label", name);
  const copied = document.createElement("span");
  copied.setAttribute("role", "status");
  const copy = button(document, label, async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copied.textContent = "Copied.";
    } catch {
      copied.textContent = "The browser does not let this page copy; the text is selected.";
    }
  });
  return {field, copy, copied};
}
