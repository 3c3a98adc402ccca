import {escapeHtml} from "../cells/escape-html.js";
import type {Page} from "./book.js";

/** A link to a page, or to its part *id*, that says the page's title. */
export function linkTo({path, title}: Pick<Page, "path" | "title">, id = ""): string {
  return `<a href="${escapeHtml(path)}${id && `#${escapeHtml(id)}`}">${escapeHtml(title)}</a>`;
}
