import {syntaxHighlighting} from "@codemirror/language";
import {unifiedMergeView} from "@codemirror/merge";
import {EditorState} from "@codemirror/state";
import {EditorView} from "@codemirror/view";
import type {MutableCell} from "../cell-state.js";
import {languageOf} from "./code-editor.js";
import {editorTheme, highlighting} from "./theme.js";

/** Shows, in *parent*, what *source* changes in the published source of a cell: lines taken away, lines added. */
export function showDifference(parent: HTMLElement, {original, language}: MutableCell, source: string): void {
  parent.replaceChildren();
  new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({"aria-label": "Changes against the published cell"}),
        languageOf(language),
        syntaxHighlighting(highlighting),
        editorTheme,
        unifiedMergeView({original, mergeControls: false, highlightChanges: true, gutter: true})
      ]
    })
  });
}
