import {HighlightStyle} from "@codemirror/language";
import {EditorView} from "@codemirror/view";
import {tags} from "@lezer/highlight";

/** The colours of code in the book, by the names of its stylesheet. */
export const highlighting = HighlightStyle.define([
  {tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--syntax-keyword)"},
  {tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--syntax-entity)"},
  {tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], color: "var(--syntax-entity-tag)"},
  {tag: [tags.number, tags.bool, tags.null, tags.atom, tags.attributeName], color: "var(--syntax-constant)"},
  {tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue], color: "var(--syntax-string)"},
  {tag: [tags.definition(tags.variableName)], color: "var(--syntax-variable)"},
  {tag: [tags.comment, tags.meta], color: "var(--syntax-comment)", fontStyle: "italic"},
  {tag: tags.heading, color: "var(--syntax-markup-heading)", fontWeight: "600"},
  {tag: tags.emphasis, fontStyle: "italic"},
  {tag: tags.strong, fontWeight: "600"},
  {tag: tags.link, color: "var(--theme-foreground-focus)"},
  {tag: tags.invalid, color: "var(--eb-fails)"}
]);

const surface = {background: "var(--theme-background)", color: "var(--theme-foreground)"};

/** The editor in the look of the page; its colours follow the page's theme by themselves. */
export const editorTheme = EditorView.theme({
  "&": {font: "var(--monospace-font)", background: "var(--theme-background-alt)", borderRadius: "4px"},
  "&.cm-focused": {outline: "2px solid var(--theme-foreground-focus)", outlineOffset: "-1px"},
  ".cm-scroller": {font: "inherit", lineHeight: "1.55"},
  ".cm-content": {caretColor: "var(--theme-foreground)", padding: "0.5rem 0"},
  ".cm-cursor, .cm-dropCursor": {borderLeftColor: "var(--theme-foreground)"},
  ".cm-gutters": {background: "transparent", color: "var(--theme-foreground-faint)", border: "0"},
  ".cm-activeLine": {background: "color-mix(in srgb, var(--theme-foreground) 4%, transparent)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--eb-selection)"
  },
  ".cm-selectionMatch": {background: "color-mix(in srgb, var(--eb-selection) 60%, transparent)"},
  "&.cm-focused .cm-matchingBracket": {background: "var(--eb-mark)"},
  ".cm-tooltip": {
    ...surface,
    border: "1px solid var(--theme-foreground-fainter)",
    borderRadius: "4px",
    maxWidth: "min(40rem, 90vw)"
  },
  ".cm-tooltip-autocomplete > ul > li": {padding: "0.1rem 0.5rem"},
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--eb-selection)",
    color: "var(--theme-foreground)"
  },
  ".cm-panels": {...surface, border: "0"},
  ".cm-panel": {font: "0.8125rem/1.5 var(--sans-serif)"},
  ".cm-panel button, .cm-panel input": {
    ...surface,
    backgroundImage: "none",
    border: "1px solid var(--theme-foreground-fainter)",
    borderRadius: "4px"
  },
  ".cm-diagnostic-error": {borderLeftColor: "var(--eb-fails)"},
  ".cm-diagnostic-warning": {borderLeftColor: "var(--eb-changed)"},
  "&.cm-merge-b .cm-deletedChunk": {
    background: "var(--syntax-markup-deleted-background)",
    color: "var(--syntax-markup-deleted)",
    paddingLeft: "6px"
  },
  ".cm-deletedChunk .cm-deletedLine span, .cm-deletedChunk .cm-deletedText": {color: "inherit"},
  "&.cm-merge-b .cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-changedText": {
    background: "none",
    textDecoration: "underline"
  },
  "&.cm-merge-b .cm-changedLine, &.cm-merge-b .cm-insertedLine": {
    background: "var(--syntax-markup-inserted-background)"
  },
  "&.cm-merge-b .cm-changedLineGutter": {background: "var(--syntax-markup-inserted)"},
  "&.cm-merge-b .cm-deletedLineGutter": {background: "var(--syntax-markup-deleted)"},
  ".cm-foldPlaceholder": {background: "transparent", color: "inherit", border: "var(--eb-rule)"}
});
