import {autocompletion, type Completion, type CompletionContext, type CompletionResult} from "@codemirror/autocomplete";
import {StateEffect, StateField, type Extension} from "@codemirror/state";
import {EditorView, hoverTooltip, keymap, showTooltip, type Tooltip} from "@codemirror/view";
import type {MutableCell} from "../cell-state.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import type {TypesClient} from "../types/client.js";
import type {CellPosition, Definition, Hover, SignatureHelp} from "../types/protocol.js";
import type {Problem} from "./code-editor.js";

/** How long after the last key errors are asked for, in milliseconds. */
const pause = 50;

export interface TypesSupportOptions {
  /** The source of a cell as it is being typed; what the page runs if nobody edits it. */
  sourceOf(cell: MutableCell): string;
  /** Called with what is wrong in a cell. */
  onProblems(cell: MutableCell, problems: readonly Problem[]): void;
  /** Goes to where a name is defined. */
  onDefinition(definition: Definition): void;
  /** Called once if types cannot be had here. */
  onFailure(error: Error): void;
}

/** What TypeScript says, in the editors of a page: all of its cells are one program. */
export class TypesSupport {
  /** Null as long as it loads, and where there is none, as in a page that is one file. */
  private client: TypesClient | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly live: LiveNotebook,
    private readonly options: TypesSupportOptions
  ) {
    live.onChange(() => this.changed());
    import("../types/client.js").then(
      ({pageTypes}) => {
        this.client = pageTypes();
        this.changed();
      },
      (error: unknown) => this.failed(error)
    );
  }

  /** Tells that a cell is edited, and has its errors shown after a pause. */
  changed(cell?: MutableCell): void {
    this.update(cell);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(cell), pause);
  }

  /** What an editor of a cell can do with types. */
  extension(cell: MutableCell): Extension {
    if (cell.language !== "ts" && cell.language !== "js") return [];
    const at = (offset: number): CellPosition => ({cell: cell.id, offset});
    const ask = <T>(question: (client: TypesClient) => Promise<T>): Promise<T | null> => {
      if (!this.client) return Promise.resolve(null);
      this.update(cell);
      return question(this.client).catch((error: unknown) => this.failed(error));
    };
    const goToDefinition = (view: EditorView): boolean => {
      void ask((client) => client.definitions(at(view.state.selection.main.head))).then((found) => {
        if (found?.[0]) this.options.onDefinition(found[0]);
      });
      return true;
    };
    return [
      autocompletion({override: [(context) => ask((client) => complete(client, context, at(context.pos)))]}),
      hoverTooltip(async (_, pos) => {
        const found = await ask((client) => client.hover(at(pos)));
        return found?.cell === cell.id
          ? {pos: found.start, end: found.end, create: () => ({dom: hoverNode(found)})}
          : null;
      }),
      signatures((pos) => ask((client) => client.signatureHelp(at(pos)))),
      keymap.of([{key: "F12", run: goToDefinition}]),
      EditorView.domEventHandlers({
        click(event, view) {
          if (!event.metaKey && !event.ctrlKey) return false;
          return goToDefinition(view);
        }
      })
    ];
  }

  private update(focus?: MutableCell): void {
    const {page} = this.live;
    this.client?.update({
      path: page.path,
      cells: page.cells.map((cell) => ({
        id: cell.id,
        kind: cell.kind,
        language: cell.language,
        source: this.options.sourceOf(cell)
      })),
      ...(focus ? {focus: focus.id} : {})
    });
  }

  private async check(focus?: MutableCell): Promise<void> {
    if (!this.client) return;
    this.update(focus);
    const show = (found: Awaited<ReturnType<TypesClient["diagnostics"]>>) => {
      for (const cell of this.live.page.cells) {
        const problems = found
          .filter((each) => each.cell === cell.id)
          .map(({start, end, message, code}): Problem => {
            return {from: start, to: end, severity: "error", message: `${message} (${code.replace("types/", "")})`};
          });
        this.options.onProblems(cell, problems);
      }
    };
    const found = await this.client.diagnostics({onPartial: show}).catch((error: unknown) => this.failed(error));
    if (found) show(found);
  }

  /** An answer that came too late is none; without a worker there are no types, and editing goes on. */
  private failed(error: unknown): null {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    this.client?.close();
    this.client = null;
    this.options.onFailure(error instanceof Error ? error : new Error(String(error)));
    return null;
  }
}

const kinds: Readonly<Record<string, string>> = {
  method: "method",
  function: "function",
  "local function": "function",
  const: "constant",
  let: "variable",
  var: "variable",
  "local var": "variable",
  parameter: "variable",
  property: "property",
  getter: "property",
  class: "class",
  interface: "interface",
  type: "type",
  alias: "namespace",
  module: "namespace",
  enum: "enum",
  keyword: "keyword"
};

async function complete(
  client: TypesClient,
  context: CompletionContext,
  at: CellPosition
): Promise<CompletionResult | null> {
  const before = context.matchBefore(/[\w$.]+|["'/]/);
  if (!context.explicit && !before) return null;
  const found = await client.completions(at);
  if (!found?.entries.length) return null;
  const options = found.entries.map((entry, rank): Completion => {
    const {name, kind, insert, isDeprecated} = entry;
    return {
      label: name,
      type: kinds[kind] ?? "text",
      boost: -rank / found.entries.length,
      ...(insert === undefined ? {} : {apply: insert}),
      ...(isDeprecated ? {detail: "deprecated"} : {}),
      async info() {
        const details = await client.completionDetails(at, name).catch(() => null);
        return details ? describe(details) : null;
      }
    };
  });
  return {from: found.start, to: found.end, options, validFor: /^[\w$]*$/};
}

function hoverNode(hover: Hover): HTMLElement {
  return describe(hover);
}

/** A type and its documentation. */
function describe({type, documentation}: {type: string; documentation: string}): HTMLElement {
  const element = document.createElement("div");
  element.className = "types-info";
  const code = document.createElement("pre");
  code.textContent = type;
  element.append(code);
  if (documentation) {
    const text = document.createElement("p");
    text.textContent = documentation;
    element.append(text);
  }
  return element;
}

const setSignature = StateEffect.define<Tooltip | null>();

/** Shows, while a call is being written, what it takes, the present argument marked. */
function signatures(ask: (pos: number) => Promise<SignatureHelp | null>): Extension {
  let latest = 0;
  const field = StateField.define<Tooltip | null>({
    create: () => null,
    update(shown, {effects}) {
      for (const effect of effects) if (effect.is(setSignature)) shown = effect.value;
      return shown;
    },
    provide: (state) => showTooltip.from(state)
  });
  const listen = EditorView.updateListener.of(async ({view, docChanged, selectionSet, state}) => {
    if (!docChanged && !selectionSet) return;
    const call = ++latest;
    const pos = state.selection.main.head;
    const isInside = /[(,][^()]*$/.test(state.sliceDoc(Math.max(0, pos - 500), pos));
    const help = isInside ? await ask(pos) : null;
    if (call !== latest || (!help && !view.state.field(field))) return;
    view.dispatch({
      effects: setSignature.of(help ? {pos, above: true, create: () => ({dom: signatureNode(help)})} : null)
    });
  });
  return [field, listen];
}

function signatureNode({signatures, active, parameter}: SignatureHelp): HTMLElement {
  const element = document.createElement("div");
  element.className = "types-info";
  const signature = signatures[active] ?? signatures[0]!;
  const code = document.createElement("pre");
  const at = signature.parameters[parameter];
  if (at) {
    const mark = document.createElement("strong");
    mark.textContent = signature.label.slice(at.start, at.end);
    code.append(signature.label.slice(0, at.start), mark, signature.label.slice(at.end));
  } else code.textContent = signature.label;
  element.append(code);
  const said = at?.documentation ?? "";
  if (said) {
    const text = document.createElement("p");
    text.textContent = said;
    element.append(text);
  }
  return element;
}
