import {linesOutsideFences} from "../../prose/outside-fences.js";
import type {Rule} from "../rule.js";

const empty = /^(?:(?:click |see |look )?here|this|that|link|this link|this page|more|read more|)$/i;

export const linkText: Rule = {
  code: "link-text",
  name: "Links say where they lead",
  description:
    "A link's text is empty or says nothing of its target, such as “here”: links are also read by themselves.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, text} of pages) {
      for (const {text: content, line} of linesOutsideFences(text)) {
        const prose = content.replace(/(`+)[^`].*?\1/g, (code) => "·".repeat(code.length));
        for (const {1: words = "", index} of prose.matchAll(/(?<![!\\\]])\[([^[\]]*)\]\([^()]*\)/g))
          if (empty.test(words.trim()))
            yield {file, line, column: index + 1, message: `“${words}” does not say where the link leads`};
      }
    }
  }
};
