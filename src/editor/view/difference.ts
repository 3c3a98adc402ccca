import {syntaxHighlighting} from "@codemirror/language";
import {unifiedMergeView} from "@codemirror/merge";
import {EditorState} from "@codemirror/state";
import {EditorView} from "@codemirror/view";
import type {CellLanguage} from "../../cells/page.js";
import {languageOf} from "./code-editor.js";
import {editorTheme, highlighting} from "./theme.js";

const shown = new WeakMap<HTMLElement, EditorView>();

/** Shows in *parent*, in the place of what it has, which lines were taken away from one source and which were added. */
export function showDifference(
  parent: HTMLElement,
  {language, before, after}: {language: CellLanguage | "md"; before: string; after: string}
): void {
  shown.get(parent)?.destroy();
  const state = EditorState.create({
    doc: after,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({"aria-label": "Changes against what was published", tabindex: "0"}),
      languageOf(language),
      syntaxHighlighting(highlighting),
      editorTheme,
      unifiedMergeView({original: before, mergeControls: false, highlightChanges: true, gutter: true})
    ]
  });
  shown.set(parent, new EditorView({parent, state}));
}
