import {failedRequests} from "../requests.js";
import type {Rule} from "../rule.js";

export const missingResource: Rule = {
  code: "missing-resource",
  name: "What a page asks for is there",
  description: "The page asks for a file of the site that was not built.",
  severity: "error",
  needs: "run",
  check: (book) =>
    failedRequests(book, "missing", (url) => `asks for ${new URL(url).pathname}, which the site does not have`)
};
