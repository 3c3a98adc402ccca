import type {MutableCell} from "../cell-state.js";
import {draftsOf, tabStore} from "../live/drafts.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import {codeEditor} from "./code-editor.js";
import {button, toolbar} from "./controls.js";
import {attempt} from "./notices.js";

interface ProseEditors {
  remove(): void;
}

const shown = new WeakMap<LiveNotebook, ProseEditors>();

/** Puts a button beside each block of text, by which it can be edited, or takes them away. */
export function toggleProseEditors(live: LiveNotebook): void {
  const editors = shown.get(live);
  const pressed = live.page.document.querySelector('[data-page-act="text"]');
  pressed?.setAttribute("aria-pressed", String(!editors));
  if (!editors) shown.set(live, proseEditors(live));
  else {
    editors.remove();
    shown.delete(live);
  }
}

function proseEditors(live: LiveNotebook): ProseEditors {
  const {page, parts, session} = live;
  const {document} = page;
  let removed = false;
  const buttons = new Map<string, HTMLElement>();
  const refresh = () => {
    if (removed) return;
    for (const unit of session.units) {
      const element = unit.kind === "prose" ? parts.elementOf(unit.id) : null;
      const tools = buttons.get(unit.id);
      if (!element) continue;
      if (tools && tools.previousElementSibling === element) continue;
      tools?.remove();
      const made = document.createElement("div");
      made.className = "prose-tools";
      const name = unit.source.trim().split("\n")[0]!.slice(0, 40);
      const edit = button(document, "Edit", () => edits(unit.id));
      edit.setAttribute("aria-label", `Edit “${name}”`);
      const below = button(document, "+", () =>
        attempt(page, async () => {
          const id = await live.insert(unit.id, {kind: "prose", source: "New text."});
          refresh();
          edits(id);
        })
      );
      below.setAttribute("aria-label", `Insert text after “${name}”`);
      const code = button(document, "+ cell", () =>
        attempt(page, () => live.insert(unit.id, {kind: "code", language: "ts", source: ""}))
      );
      code.setAttribute("aria-label", `Insert cell after “${name}”`);
      made.append(edit, below, code);
      element.after(made);
      buttons.set(unit.id, made);
    }
    const ids = new Set(session.units.map(({id}) => id));
    for (const [id, tools] of buttons) {
      if (ids.has(id)) continue;
      tools.remove();
      buttons.delete(id);
    }
  };
  const edits = (id: string) => {
    const place = buttons.get(id);
    const unit = session.units.find((each) => each.id === id);
    if (place && unit) openProse(live, {id, source: unit.source, place});
  };
  live.onChange(refresh);
  refresh();
  return {
    remove() {
      removed = true;
      for (const tools of buttons.values()) tools.remove();
    }
  };
}

function openProse(live: LiveNotebook, {id, source, place}: {id: string; source: string; place: HTMLElement}): void {
  const {page, session} = live;
  const {document} = page;
  if (place.querySelector(".cell-code")) return;
  const code = document.createElement("div");
  code.className = "cell-code";
  const drafts = draftsOf(page.path, tabStore(document.defaultView!));
  const close = () => {
    unfollow();
    editor.destroy();
    tools.remove();
    code.remove();
    place.querySelector("button")?.focus();
  };
  const shown = () => session.units.find((unit) => unit.id === id)?.source.replace(/\n$/, "");
  /** Does something with the text for which what was typed and not run is not wanted any more. */
  const give = (make: (session: LiveNotebook["session"]) => unknown) =>
    attempt(page, async () => {
      drafts.set(id, null);
      await live.change(make);
      const now = shown();
      if (now !== undefined && editor.source !== now) editor.setSource(now);
    });
  const run = () =>
    attempt(page, async () => {
      await live.change((session) => session.replace(id, editor.source));
      if (editor.source === shown()) drafts.set(id, null);
      await settled(live.parts.cellsOf(id));
    });
  const editor = codeEditor({
    parent: code,
    source: drafts.get(id) ?? source.replace(/\n$/, ""),
    language: "md",
    label: "Markdown of this text",
    onRun: () => void run().then(close),
    onRunAndStay: () => void run(),
    onLeave: close,
    onChange: (typed) => drafts.set(id, typed === shown() ? null : typed)
  });
  const tools = toolbar(document, "Text", [
    button(document, "Run", run, "Shift-Enter"),
    button(document, "Reset", () => give((session) => session.reset(id))),
    button(document, "Delete", () => give((session) => session.remove(id))),
    button(document, "Close", close)
  ]);
  place.append(tools, code);
  editor.focus();
  const unfollow = session.onChange(({replaced}) => {
    const now = shown();
    // What was typed and not run stays.
    if (now !== undefined && replaced.includes(id) && drafts.get(id) === null && editor.source !== now)
      editor.setSource(now);
  });
}

async function settled(cells: readonly MutableCell[]): Promise<void> {
  while (cells.some(({status}) => status === "pending")) await new Promise((resolve) => setTimeout(resolve, 20));
}
