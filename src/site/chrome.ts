import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import {escapeHtml} from "../cells/escape-html.js";
import {readFrontMatter} from "../cells/front-matter.js";
import {book, type Page} from "./book.js";
import {currentCommit} from "./commit.js";
import {linkTo} from "./link-to.js";
import type {Neighbors} from "./neighbors.js";
import {showOnly} from "./only.js";
import {bibtex} from "./publish/citation.js";

/** What Framework says of a page when it asks for what surrounds it. */
export interface PageInfo {
  path: string;
  title?: string | null;
  data?: Record<string, unknown>;
  /** The site's public address, if it is known. */
  url?: string | undefined;
  /** The pages that it links to, or that link to it. */
  neighbors?: Neighbors;
}

/** The running head: past it, back to the map, where in the book one is, and the reader's theme. */
export function header({path}: PageInfo): string {
  const number = book.findIndex(({pages}) => pages.some((page) => page.path === path));
  const chapter = number < 0 ? "" : `<span class="chapter">${number + 1} ${escapeHtml(book[number]!.title)}</span>`;
  const map = path === "/index" ? "" : `<a href="/">Map of the book</a>`;
  // rel="external" keeps Framework from looking for the target, which it makes itself
  return [
    `<a class="skip-link" href="#observablehq-main" rel="external">Skip to the text</a>`,
    `<a class="book-title" href="/">Eigenbook</a>${chapter}`,
    `<div class="book-tools">${map}${themeSwitch}</div>`,
    `<script>${switchTheme}</script>`
  ].join("\n");
}

/** Where the reader's choice is kept; nothing is kept for "auto", which follows the system. */
const themeKey = "eigenbook-theme";

/** Runs in the head, before anything is painted, so that no page flashes in the other theme. */
export const restoreTheme = `try{const t=localStorage.getItem("${themeKey}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;

const themeSwitch = `<label class="theme-switch"><span class="visually-hidden">Theme</span><select autocomplete="off"><option value="auto">Auto</option><option value="light">Light</option><option value="dark">Dark</option></select></label>`;

const switchTheme = `{
const root = document.documentElement;
const select = document.querySelector(".theme-switch select");
select.value = root.dataset.theme ?? "auto";
select.addEventListener("change", () => {
  const {value} = select;
  if (value === "auto") delete root.dataset.theme;
  else root.dataset.theme = value;
  try {
    if (value === "auto") localStorage.removeItem("${themeKey}");
    else localStorage.setItem("${themeKey}", value);
  } catch {}
});
}`;

/** Makes the list of contents fold: at first open where it stands beside the text, closed where it stands above. */
const foldContents = `{
const nav = document.querySelector("#observablehq-toc nav");
const list = nav?.querySelector("ol");
if (list) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = list.previousElementSibling.textContent;
  details.open = matchMedia("(min-width: 80rem)").matches;
  details.append(summary, list);
  nav.replaceChildren(details);
  nav.setAttribute("aria-label", summary.textContent);
}
document.querySelector("#observablehq-footer nav")?.setAttribute("aria-label", "Pages");
}`;

const tools = [
  ["download", "Download"],
  ["share", "Share"],
  ["embed", "Embed"],
  ["graph", "Graph of cells"],
  ["text", "Edit text"],
  ["reset", "Reset all"]
]
  .map(([act, label]) => `<button type="button" data-page-act="${act}">${label}</button>`)
  .join(" ");

/** What stands below each page. */
export function footer({path, title, url: site, neighbors}: PageInfo): string {
  const {version, repository} = JSON.parse(readFileSync("package.json", "utf8")) as {
    version: string;
    repository?: {url: string};
  };
  const page = title && path !== "/index" ? `“${escapeHtml(title)}”, ` : "";
  const url = repository?.url.replace(/^git\+/, "").replace(/\.git$/, "");
  const source = url ? ` <a href="${escapeHtml(url)}">Source of the book</a>.` : "";
  return [
    neighbors ? near(neighbors) : "",
    `<p class="page-tools"><button type="button" id="verify-page">Verify this page</button> ${tools}</p><div id="verify-result" role="status"></div>`,
    `<p>To cite: <cite>${page}Eigenbook: the mathematics of machine learning, version ${version}</cite>.</p>`,
    `<details class="cite"><summary>The citation as BibTeX</summary>`,
    `<pre id="citation" tabindex="0" aria-label="BibTeX">${escapeHtml(bibtex({path, title: title ?? "", url: site}, currentCommit()))}</pre>`,
    `<p><a href="${escapeHtml(path)}.bib">The same as a file for BibTeX</a></p></details>`,
    `<p>Text and code under the ISC licence; data under their own, credited on the page that uses them.${source}</p>`,
    `<script>${foldContents}\n${showOnly}</script>`
  ].join("\n");
}

/** Says on what a page builds, and where it leads. */
function near({before, after}: Neighbors): string {
  const says = [sentence("Builds on", before), sentence("Leads to", after)].filter(Boolean);
  return says.length > 0 ? `<p class="page-neighbors">${says.join(" ")}</p>` : "";
}

function sentence(verb: string, pages: readonly Page[]): string {
  const links = pages.map((page) => linkTo(page));
  return links.length > 0 ? `${verb} ${links.join(", ")}.` : "";
}

/** Puts a page's facts under its title; *claims* counts, by the page's path, what a machine has checked on it. */
export function factsUnderTitle(
  md: MarkdownIt,
  {root, claims}: {root: string; claims: (path: string) => number}
): void {
  md.core.ruler.push("facts", ({env, tokens, Token}) => {
    const {path} = env as {path: string};
    const file = join(root, `${path}.md`);
    const title = tokens.findIndex(({type, tag}) => type === "heading_close" && tag === "h1");
    if (title < 0 || !existsSync(file)) return;
    const facts = new Token("html_block", "", 0);
    facts.content = pageFacts(readFrontMatter(readFileSync(file, "utf8")).data, claims(path));
    if (facts.content) tokens.splice(title + 1, 0, facts);
  });
}

/**
 * The line under a page's title, from its front matter: what one *needs*, how many *minutes* it takes, how many claims
 * a machine has checked, and whose *data* it is. Empty if there is nothing to say.
 */
export function pageFacts({needs, minutes, data}: Record<string, unknown>, claims = 0): string {
  const facts = [
    typeof needs === "string" && `<span>Needs ${escapeHtml(needs)}</span>`,
    typeof minutes === "number" && `<span>${minutes} minutes</span>`,
    claims > 0 && `<span class="verified">✓ ${claims} ${claims === 1 ? "claim" : "claims"} verified</span>`,
    typeof data === "string" && `<span>Data: ${escapeHtml(data)}</span>`
  ].filter(Boolean);
  return facts.length ? `<p class="page-facts">${facts.join(" ")}</p>\n` : "";
}
