import {inspect, main} from "observablehq:client";
import {nameOf} from "../../cells/frame.js";
import {inspector, type Inspector} from "../../inspect/inspector.js";
import {kindText} from "../../inspect/values/kind-of.js";
import type {MutableCell} from "../cell-state.js";
import {frameOf, shownBy} from "../live/live-cells.js";
import type {NotebookPage} from "../notebook.js";
import {button} from "./controls.js";

/** What is open below a cell. */
interface Panel {
  cell: MutableCell;
  element: HTMLElement;
  body: HTMLElement;
  open: Inspector[];
  /** Resolves when the panel is closed, or shows another value. */
  end(): void;
}

const panels = new WeakMap<NotebookPage, Map<string, Panel>>();

/** Opens the values of a cell below it, or closes them: what it defines, or else what it shows. They follow the cell. */
export async function inspectCell(page: NotebookPage, id: string): Promise<void> {
  const open = panelsOf(page);
  const before = open.get(id);
  if (before) return close(page, before);
  const cell = page.cells.find((each) => each.id === id);
  const frame = cell && frameOf(page.document, cell);
  if (!cell || !frame) return;
  const panel = makePanel(page, cell);
  open.set(id, panel);
  frame.querySelector(".cell-foot")!.after(panel.element);
  frame.querySelector('[data-act="inspect"]')?.setAttribute("aria-expanded", "true");
  panel.element.focus();
  await fill(page, panel);
}

function panelsOf(page: NotebookPage): Map<string, Panel> {
  let open = panels.get(page);
  if (!open) {
    const made = (open = new Map<string, Panel>());
    panels.set(page, made);
    page.listeners.add((cell) => {
      const panel = made.get(cell.id);
      if (panel && cell.status === "fulfilled") void fill(page, panel);
    });
  }
  return open;
}

function makePanel(page: NotebookPage, cell: MutableCell): Panel {
  const {document} = page;
  const element = document.createElement("section");
  element.className = "cell-inspector";
  element.tabIndex = -1;
  element.setAttribute("aria-label", `Values of ${nameOf(cell)}`);
  const body = document.createElement("div");
  const panel: Panel = {cell, element, body, open: [], end: () => undefined};
  const shut = button(document, "Close", () => close(page, panel), "Escape");
  shut.className = "cell-inspector-close";
  element.append(shut, body);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(page, panel);
    event.stopPropagation();
  });
  return panel;
}

function close(page: NotebookPage, panel: Panel): void {
  const frame = frameOf(page.document, panel.cell);
  panelsOf(page).delete(panel.cell.id);
  empty(panel);
  panel.element.remove();
  frame?.querySelector('[data-act="inspect"]')?.setAttribute("aria-expanded", "false");
  frame?.focus();
}

function empty(panel: Panel): void {
  panel.end();
  for (const each of panel.open) each.close();
  panel.open = [];
  panel.body.replaceChildren();
}

async function fill(page: NotebookPage, panel: Panel): Promise<void> {
  empty(panel);
  const {document} = page;
  const ended = new Promise<void>((resolve) => (panel.end = resolve));
  let isOver = false;
  void ended.then(() => (isOver = true));
  try {
    const values = await valuesOf(page, panel.cell, ended);
    if (isOver) return;
    if (values.length === 0) panel.body.append("The cell defines nothing and shows nothing.");
    values.forEach(([name, value], k) => panel.body.append(part(document, panel, {name, value, isOpen: k === 0})));
  } catch (error) {
    if (isOver) return;
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = `The cell has no value: ${String(error)}`;
    panel.body.append(message);
  }
}

/** What a cell defines, functions and what it imports last; else what it shows, anew. */
async function valuesOf(page: NotebookPage, cell: MutableCell, ended: Promise<void>): Promise<[string, unknown][]> {
  if (cell.defines.length > 0) {
    const all = await Promise.all(
      cell.defines.map(async (name): Promise<[string, unknown]> => [name, await main.value(name)])
    );
    const isFunction = ([, value]: [string, unknown]) => Number(typeof value === "function");
    return all.sort((a, b) => isFunction(a) - isFunction(b));
  }
  const shown = await shownBy(page, cell, ended);
  return shown.map((value, k) => [shown.length === 1 ? "shown" : `shown ${k + 1}`, value]);
}

/** A value by its name, open or to be opened. */
function part(
  document: Document,
  panel: Panel,
  {name, value, isOpen}: {name: string; value: unknown; isOpen: boolean}
): HTMLElement {
  const details = document.createElement("details");
  details.className = "inspector-part";
  const summary = document.createElement("summary");
  const code = document.createElement("code");
  code.textContent = name;
  const kind = document.createElement("span");
  kind.className = "inspector-kind";
  kind.textContent = kindText(value);
  summary.append(code, kind);
  details.append(summary);
  const show = () => {
    const width = Math.min(720, panel.element.clientWidth - 24);
    const made = inspector(value, {width, name, document, fallback: inspect});
    panel.open.push(made);
    details.append(made.element);
  };
  details.addEventListener("toggle", show, {once: true});
  details.open = isOpen;
  return details;
}
