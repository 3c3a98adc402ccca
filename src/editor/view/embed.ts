import {siteRoot} from "../live/live-file.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import {copyField} from "./copy-field.js";
import {openDialog} from "./dialog.js";

/** Offers a line of HTML that shows one figure or cell of the page, live, on another site. */
export function embed({page: {document, path, cells}}: LiveNotebook): void {
  const figures = Array.from(document.querySelectorAll<HTMLElement>("main figure.figure[id]"), ({id}) => id);
  const names = cells.flatMap(({kind, defines}) => (kind === "block" ? defines : []));
  const part = document.createElement("select");
  part.setAttribute("aria-label", "Figure or cell");
  for (const name of [...figures, ...names]) part.append(new Option(name));
  const line = () =>
    `<script async src="${new URL("embed.js", siteRoot).href}" data-cell="${path.slice(1)}#${part.value}"></script>`;
  const {field, copy, copied} = copyField(document, {text: line(), name: "Line to embed", label: "Copy line"});
  part.addEventListener("change", () => {
    field.value = line();
    copied.textContent = "";
  });
  const said = document.createElement("p");
  said.textContent =
    "This line shows the figure, or the cell that defines the name, on any page of the web, live and as it was published.";
  openDialog(document, "Embed", said, part, field, copy, copied);
}
