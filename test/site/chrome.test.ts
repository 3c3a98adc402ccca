// @vitest-environment jsdom
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import MarkdownIt from "markdown-it";
import {beforeEach, describe, expect, it} from "vitest";
import {book} from "../../src/site/book.js";
import {factsUnderTitle, footer, header, pageFacts, restoreTheme} from "../../src/site/chrome.js";

const path = "/notebooks/graphs/pagerank";

describe("header", () => {
  it("says in which chapter each page stands, and leads past itself and back to the map", () => {
    for (const [i, {title, pages}] of book.entries()) {
      for (const page of pages) {
        document.body.innerHTML = header({path: page.path});
        expect(document.querySelector(".chapter")!.textContent).toBe(`${i + 1} ${title}`);
        expect(document.querySelector("a")!.getAttribute("href")).toBe("#observablehq-main");
        expect(document.querySelector(".book-tools a")!.getAttribute("href")).toBe("/");
      }
    }
  });

  it("has neither chapter nor way to the map on the map itself", () => {
    document.body.innerHTML = header({path: "/index"});
    expect(document.querySelector(".chapter, .book-tools a")).toBeNull();
  });
});

/** Opens a page and runs its scripts, with what an earlier page has *stored*. */
function open(stored?: string): HTMLSelectElement {
  if (stored !== undefined) localStorage.setItem("eigenbook-theme", stored);
  run(restoreTheme);
  document.body.innerHTML =
    header({path}) +
    `<aside id="observablehq-toc"><nav><div>On this page</div><ol><li><a href="#a">A</a></li></ol></nav></aside>` +
    `<footer id="observablehq-footer"><nav></nav>${footer({path})}</footer>`;
  for (const script of document.querySelectorAll("script")) run(script.textContent);
  return document.querySelector("select")!;
}

function run(script: string): void {
  new Function(script)();
}

const chosen = () => document.documentElement.dataset["theme"];

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset["theme"];
  window.matchMedia = () => ({matches: false}) as MediaQueryList;
});

describe("the theme", () => {
  it("follows the system until the reader chooses, then keeps the choice", () => {
    const select = open();
    expect([select.value, chosen()]).toEqual(["auto", undefined]);
    select.value = "dark";
    select.dispatchEvent(new Event("change"));
    expect([chosen(), localStorage.getItem("eigenbook-theme")]).toEqual(["dark", "dark"]);
    select.value = "auto";
    select.dispatchEvent(new Event("change"));
    expect([chosen(), localStorage.getItem("eigenbook-theme")]).toEqual([undefined, null]);
  });

  it("is what the reader chose on an earlier page", () => {
    expect([open("dark").value, chosen()]).toEqual(["dark", "dark"]);
  });

  it("takes nothing from storage but a theme", () => {
    expect([open("<script>").value, chosen()]).toEqual(["auto", undefined]);
  });

  it("has a name for the ear", () => {
    expect(open().labels[0]!.textContent).toMatch(/^Theme/);
  });
});

describe("footer", () => {
  it("folds the contents behind their title, closed where they stand above the text", () => {
    open();
    const details = document.querySelector("details")!;
    expect(details.open).toBe(false);
    expect(details.querySelector("summary")!.textContent).toBe("On this page");
    expect(details.querySelectorAll("ol a")).toHaveLength(1);
    expect(document.querySelector("#observablehq-footer nav")!.getAttribute("aria-label")).toBe("Pages");
  });

  it("says how to cite the page, whatever its title", () => {
    expect(footer({path, title: "Cuts & <eigenvalues>"})).toContain("“Cuts &amp; &lt;eigenvalues&gt;”, Eigenbook");
  });
});

describe("pageFacts", () => {
  it("says what is known, and nothing where nothing is", () => {
    expect(pageFacts({})).toBe("");
    document.body.innerHTML = pageFacts({needs: "eigenvectors", minutes: 25, data: "Zachary <1977>"}, 14);
    const facts = Array.from(document.querySelectorAll(".page-facts > span"), (fact) => fact.textContent);
    expect(facts).toEqual(["Needs eigenvectors", "25 minutes", "✓ 14 claims verified", "Data: Zachary <1977>"]);
  });

  it("counts one claim as one", () => {
    expect(pageFacts({}, 1)).toContain("1 claim verified");
  });
});

describe("factsUnderTitle", () => {
  it("sets a page's facts between its title and its text, and leaves pages without facts alone", () => {
    const root = mkdtempSync(join(tmpdir(), "facts-"));
    try {
      writeFileSync(join(root, "cuts.md"), "---\nneeds: eigenvectors\nminutes: 20\n---\n# Cuts\n\nText");
      writeFileSync(join(root, "plain.md"), "# Plain\n\nText");
      const md = new MarkdownIt();
      factsUnderTitle(md, {root, claims: (page) => (page === "/cuts" ? 3 : 0)});
      expect(md.render("# Cuts\n\nText", {path: "/cuts"})).toMatch(
        /<\/h1>\s*<p class="page-facts">.*eigenvectors.*20 minutes.*3 claims.*<\/p>\s*<p>Text/s
      );
      for (const path of ["/plain", "/missing"]) {
        expect(md.render("# Plain\n\nText", {path})).toBe("<h1>Plain</h1>\n<p>Text</p>\n");
      }
    } finally {
      rmSync(root, {recursive: true});
    }
  });
});
