import {linesOutsideFences} from "../../prose/outside-fences.js";
import type {Rule} from "../rule.js";

export const imageText: Rule = {
  code: "image-text",
  name: "Images have words",
  description:
    "An image has no text in its place: write `![what it shows](…)`, or alt; an empty alt is for an image that only decorates.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, text} of pages) {
      for (const {text: content, line} of linesOutsideFences(text)) {
        const prose = content.replace(/(`+)[^`].*?\1/g, (code) => "·".repeat(code.length));
        for (const {0: image, index} of prose.matchAll(/!\[\s*\]\([^()]*\)|<img\b[^>]*>/gi))
          if (image.startsWith("!") || !/\salt\s*=/i.test(image))
            yield {file, line, column: index + 1, message: "the image has no text in its place"};
      }
    }
  }
};
