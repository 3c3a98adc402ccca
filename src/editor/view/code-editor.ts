import {closeBrackets, closeBracketsKeymap, completionKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {html} from "@codemirror/lang-html";
import {javascript} from "@codemirror/lang-javascript";
import {markdown} from "@codemirror/lang-markdown";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting
} from "@codemirror/language";
import {lintKeymap, setDiagnostics} from "@codemirror/lint";
import {highlightSelectionMatches, search, searchKeymap} from "@codemirror/search";
import {EditorState, type Extension} from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection
} from "@codemirror/view";
import type {CellLanguage} from "../../cells/page.js";
import {editorTheme, highlighting} from "./theme.js";

export interface CodeEditorOptions {
  /** Where the editor goes; it becomes its only child. */
  parent: HTMLElement;
  source: string;
  language: CellLanguage | "md";
  /** The editor's accessible name. */
  label: string;
  /** Shift-Enter. */
  onRun(): void;
  /** Mod-Enter. */
  onRunAndStay(): void;
  /** Escape, when it closes nothing else. */
  onLeave(): void;
  onChange(source: string): void;
  /** What else the editor can do, such as types. */
  extensions?: Extension;
}

/** A message at a place in the source, offsets from zero. */
export interface Problem {
  from: number;
  to: number;
  severity: "error" | "warning" | "info";
  message: string;
}

/** CodeMirror, set up for one cell. */
export interface CodeEditor {
  readonly view: EditorView;
  readonly source: string;
  /** Replaces the source; a step that undo takes back. */
  setSource(source: string): void;
  /** Shows what is wrong, in the place of what the same *judge* said before. */
  setProblems(judge: "run" | "types", problems: readonly Problem[]): void;
  focus(): void;
  destroy(): void;
}

/** Opens an editor: highlighting, brackets, search, undo, folding, several cursors, and the keys of a cell. */
export function codeEditor(options: CodeEditorOptions): CodeEditor {
  const {parent, source, language, label, extensions = []} = options;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [cellKeys(options), editing, languageOf(language), naming(label), changes(options), extensions]
    })
  });
  const found: Record<"run" | "types", readonly Problem[]> = {run: [], types: []};
  return {
    view,
    get source() {
      return view.state.doc.toString();
    },
    setSource(text) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}});
    },
    setProblems(judge, problems) {
      if (problems.length === 0 && found[judge].length === 0) return;
      found[judge] = problems;
      const {length} = view.state.doc;
      const within = [...found.run, ...found.types].map(({from, to, ...rest}) => ({
        from: Math.min(from, length),
        to: Math.min(Math.max(to, from + 1), length),
        ...rest
      }));
      view.dispatch(setDiagnostics(view.state, within));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy()
  };
}

const editing: Extension = [
  lineNumbers(),
  highlightSpecialChars(),
  history(),
  foldGutter(),
  codeFolding(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(2),
  indentUnit.of("  "),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({top: true}),
  EditorView.lineWrapping,
  syntaxHighlighting(highlighting),
  editorTheme,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    indentWithTab
  ])
];

export function languageOf(language: CellLanguage | "md"): Extension {
  switch (language) {
    case "ts":
    case "tsx":
      return javascript({typescript: true, jsx: language === "tsx"});
    case "js":
    case "jsx":
      return javascript({jsx: language === "jsx"});
    case "html":
    case "svg":
      return html();
    case "md":
      return markdown();
    default:
      return [];
  }
}

function naming(label: string): Extension {
  return EditorView.contentAttributes.of({"aria-label": label, spellcheck: "false"});
}

function changes({onChange}: CodeEditorOptions): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange(update.state.doc.toString());
  });
}

/** Before all other keys, but for Escape, which first closes what is open in the editor. */
function cellKeys({onRun, onRunAndStay, onLeave}: CodeEditorOptions): Extension {
  const calls = (call: () => void) => () => (call(), true);
  return [
    keymap.of([
      {key: "Shift-Enter", run: calls(onRun)},
      {key: "Mod-Enter", run: calls(onRunAndStay)}
    ]),
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (event.key !== "Escape" || event.defaultPrevented) return false;
        const busy = view.dom.querySelector(".cm-tooltip-autocomplete, .cm-panel, .cm-tooltip");
        if (busy || view.state.selection.ranges.length > 1) return false;
        onLeave();
        return true;
      }
    })
  ];
}
