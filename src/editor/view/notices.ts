import type {NotebookPage} from "../notebook.js";
import {button} from "./controls.js";

/** What may be done about a notice. */
export interface Remedy {
  label: string;
  act(): unknown;
}

/** Says something at the foot of the window until it is closed: an error as an alert, else as a status. */
export function notice(
  document: Document,
  message: string | Node,
  {error = false, remedies = []}: {error?: boolean; remedies?: readonly Remedy[]} = {}
): void {
  let place = document.querySelector(".notices");
  if (!place) {
    place = document.createElement("div");
    place.className = "notices";
    document.body.append(place);
  }
  const element = document.createElement("div");
  element.className = "notice";
  element.setAttribute("role", error ? "alert" : "status");
  const text = document.createElement("p");
  text.append(message);
  const close = () => element.remove();
  element.append(
    text,
    ...remedies.map(({label, act}) =>
      button(document, label, () => {
        close();
        return act();
      })
    ),
    button(document, "Dismiss", close)
  );
  place.append(element);
}

/** Does what a person asked for, and says why if it cannot be done. */
export async function attempt(page: Pick<NotebookPage, "document">, act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    notice(page.document, error instanceof Error ? error.message : String(error), {error: true});
  }
}
