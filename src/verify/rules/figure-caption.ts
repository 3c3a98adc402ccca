import {linesOutsideFences} from "../outside-fences.js";
import type {Rule} from "../rule.js";

export const figureCaption: Rule = {
  code: "figure-caption",
  name: "Figures and tables have captions",
  description: "A block ::: figure or ::: table has no caption: write it after the label, on the line that opens it.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, text} of pages) {
      for (const {text: content, line} of linesOutsideFences(text)) {
        const [, kind] = /^:{3,}\s*(figure|table)\s*(?:\{[^{}]*\})?\s*$/.exec(content) ?? [];
        if (kind) yield {file, line, column: 1, message: `the ${kind} has no caption`};
      }
    }
  }
};
