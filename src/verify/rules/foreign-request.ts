import {failedRequests} from "../requests.js";
import type {Rule} from "../rule.js";

export const foreignRequest: Rule = {
  code: "foreign-request",
  name: "Nothing is asked of others",
  description: "The page asks another host than its own for something: it would not work offline, nor last.",
  severity: "error",
  needs: "run",
  check: (book) => failedRequests(book, "foreign", (url) => `asks for ${url}, which is not the site's`)
};
