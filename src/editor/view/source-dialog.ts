import {syntaxHighlighting} from "@codemirror/language";
import {EditorState} from "@codemirror/state";
import {EditorView, lineNumbers} from "@codemirror/view";
import type {SourceRange} from "../types/protocol.js";
import {languageOf} from "./code-editor.js";
import {openDialog} from "./dialog.js";
import {editorTheme, highlighting} from "./theme.js";

/** Shows the source of a module, to be read, at the place that is asked for. */
export function showModule(document: Document, {path, text, start, end}: SourceRange): void {
  const place = document.createElement("div");
  place.className = "module-source";
  openDialog(document, path.replace(/^\/(?:src|node_modules)\//, ""), place);
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: text,
      selection: {anchor: start, head: end},
      extensions: [
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({"aria-label": `Source of ${path}`}),
        languageOf("ts"),
        syntaxHighlighting(highlighting),
        editorTheme
      ]
    })
  });
  view.dispatch({effects: EditorView.scrollIntoView(start, {y: "center"})});
  view.focus();
}
