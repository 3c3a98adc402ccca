import {relativePath} from "../../cells/compile.js";
import {EditError} from "../../cells/edit/splice.js";
import {htmlEnd, htmlMark} from "../../prose/lines.js";

/**
 * What shows the block of HTML that begins at a line, from the comment before it to the one after it; nothing if these are
 * not in one element, since then the block opens what another one closes.
 */
export function htmlAt(root: Element, line: number): ChildNode[] {
  const start = commentsIn(root).find(({data}) => data === htmlMark(line));
  return start ? nodesFrom(start) : [];
}

/**
 * The nodes of a block of prose from its HTML, to be put into the element *place*. Throws an EditError if the block is
 * itself HTML that leaves open what it opens, or closes what it does not: a page would have in it, or out of it, what
 * stands around it.
 */
export function parseProse(html: string, {type, place}: {type: string; place: Element}): ChildNode[] {
  const {ownerDocument: document} = place;
  const template = document.createElement("template");
  if (type !== "html_block") {
    template.innerHTML = html;
    return template.content.firstElementChild ? [template.content.firstElementChild] : [];
  }
  const around = ancestorsOf(place).map((name) => `<${name}>`);
  template.innerHTML = `${around.join("")}${html}<i></i>`;
  const start = commentsIn(template.content).find(isStart);
  const nodes = start ? nodesFrom(start) : [];
  const isWhole = nodes.length && depthOf(start!) === around.length && nodes.at(-1)!.nextSibling?.nodeName === "I";
  if (!isWhole) {
    throw new EditError(
      "this HTML leaves open what it opens, or closes what another block opened: edit it in the file"
    );
  }
  return nodes.map((node) => runnable(node));
}

/**
 * Makes of rendered prose what Framework makes of it in a build: links and pictures lead from the root of the site,
 * wherever that is, links off the site open beside it, and headings can be linked to.
 */
export function finishProse(nodes: readonly Node[], path: string): void {
  for (const node of nodes) {
    if (!(node instanceof Element)) continue;
    for (const element of [node, ...node.querySelectorAll("*")]) {
      if (element.matches("a, audio, img, link, source, video")) finishLink(element, path);
      else if (element.matches("h1[id], h2[id], h3[id], h4[id]")) linkHeading(element);
    }
  }
}

function finishLink(element: Element, path: string): void {
  if (element.getAttribute("rel")?.split(/\s+/).includes("external")) return;
  for (const name of ["href", "src"]) {
    const value = element.getAttribute(name);
    if (value && /^\/(?!\/)/.test(value)) element.setAttribute(name, relativePath(path, value));
  }
  if (element.localName !== "a" || !/^\w+:/.test(element.getAttribute("href") ?? "")) return;
  if (!element.hasAttribute("target")) element.setAttribute("target", "_blank");
  if (!element.hasAttribute("rel")) element.setAttribute("rel", "noopener noreferrer");
}

function linkHeading(heading: Element): void {
  const link = heading.ownerDocument.createElement("a");
  link.className = "observablehq-header-anchor";
  link.href = `#${heading.id}`;
  link.append(...heading.childNodes);
  heading.append(link);
}

/** The names of the elements around a place, from within `<main>`. */
function ancestorsOf(place: Element): string[] {
  const names: string[] = [];
  for (let at: Element | null = place; at && at.localName !== "main"; at = at.parentElement)
    names.unshift(at.localName);
  return names;
}

function depthOf(node: Node): number {
  let depth = 0;
  for (let at = node.parentElement; at; at = at.parentElement) ++depth;
  return depth;
}

function isStart({data}: Comment): boolean {
  return data === htmlMark(parseInt(data.slice(5)));
}

/** A comment of a block's start, what follows it, and the comment of the block's end, if it is beside it. */
function nodesFrom(start: Comment): ChildNode[] {
  const nodes: ChildNode[] = [start];
  for (let at = start.nextSibling; at; at = at.nextSibling) {
    nodes.push(at);
    if (at instanceof Comment && at.data === htmlEnd) return nodes;
    if (at instanceof Comment && isStart(at)) return [];
  }
  return [];
}

/** Scripts that are parsed as part of other HTML do not run; those of a page do. */
function runnable(node: ChildNode): ChildNode {
  const {ownerDocument: document} = node;
  const scripts = node instanceof Element ? node.querySelectorAll("script") : [];
  scripts.forEach((script) => script.replaceWith(freshScript(document!, script)));
  return node instanceof HTMLScriptElement ? freshScript(document!, node) : node;
}

function freshScript(document: Document, script: HTMLScriptElement): HTMLScriptElement {
  const fresh = document.createElement("script");
  for (const {name, value} of script.attributes) fresh.setAttribute(name, value);
  fresh.textContent = script.textContent;
  return fresh;
}

/** The comments in a node, itself included. */
export function commentsIn(root: Node): Comment[] {
  const comments: Comment[] = [];
  const iterator = document.createNodeIterator(root, NodeFilter.SHOW_COMMENT);
  for (let node; (node = iterator.nextNode());) comments.push(node as Comment);
  return comments;
}
