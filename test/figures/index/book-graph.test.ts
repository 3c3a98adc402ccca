// @vitest-environment jsdom
import {expect, test} from "vitest";
import {bookGraph} from "../../../src/figures/index/book-graph.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";

const links = csrFromEdges({nodes: 4, sources: [0, 1, 1, 2, 3], targets: [1, 0, 2, 3, 2]});
const options = {
  names: ["a", "b", "c", "d"],
  scores: [0.1, 0.2, 0.4, 0.3],
  fiedler: [0.6, 0.3, -0.3, -0.6]
};

test.each([736, 350])(
  "bookGraph puts pages in the order of the vector, and tells which links cross, at %i px",
  (width) => {
    const figure = bookGraph(links, {...options, width});
    expect(figure.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
    expect(figure.getAttribute("aria-description")).toBe(
      "4 pages and 3 pairs of pages with a link, of which 1 cross the Fiedler cut; c 40.0 %, d 30.0 %, b 20.0 %, a 10.0 %."
    );
    const texts = Array.from(figure.querySelectorAll("text"), ({textContent}) => textContent);
    expect(texts.slice(0, 4)).toEqual(["d", "c", "b", "a"]);
  }
);
