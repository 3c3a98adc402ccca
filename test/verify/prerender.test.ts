import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {prerender} from "../../src/verify/prerender.js";
import type {PageRun} from "../../src/verify/run.js";

const nothing: PageRun = {
  path: "/page",
  browser: "1.0",
  settled: true,
  cells: [],
  receipt: null,
  heights: {wide: {}, narrow: {}},
  shown: {},
  barriers: [],
  console: [],
  errors: [],
  requests: [],
  asked: [],
  seconds: 0
};

const loading = "<observablehq-loading></observablehq-loading>";

function prerendered(body: string, shown: Record<string, string>, heights = {wide: {}, narrow: {}}): string {
  const folder = mkdtempSync(join(tmpdir(), "prerender-"));
  writeFileSync(join(folder, "page.html"), `<html><head></head><body>${body}</body></html>`);
  prerender(folder, new Map([["/page", {...nothing, shown, heights}]]));
  const html = readFileSync(join(folder, "page.html"), "utf8");
  rmSync(folder, {recursive: true});
  return html;
}

const bodyOf = (html: string) => /<body>(.*)<\/body>/s.exec(html)![1];

it("puts what a cell shows where its loading mark is, or would be", () => {
  expect(
    bodyOf(
      prerendered(`<p>${loading}<!--:0123abcd:--></p><!--:0123abcd-1:-->`, {
        "0123abcd": "42",
        "0123abcd-1": "<svg>$&</svg>"
      })
    )
  ).toBe(
    "<p><observablehq-loading>42</observablehq-loading><!--:0123abcd:--></p>" +
      "<observablehq-loading><svg>$&</svg></observablehq-loading><!--:0123abcd-1:-->"
  );
});

it.each([
  "<form></form>",
  "<p><input></p>",
  "<canvas></canvas>",
  "<table></table>",
  '<div class="observablehq--error">',
  ""
])("leaves %s to the running page", (content) => {
  const body = `${loading}<!--:0123abcd:-->`;
  expect(bodyOf(prerendered(body, {"0123abcd": content}))).toBe(body);
});

it("takes the first figures of a page that is heavy with them", () => {
  const figure = `<svg>${"x".repeat(100_000)}</svg>`;
  const body = bodyOf(
    prerendered("<!--:00000001:--><!--:00000002:--><!--:00000003:-->", {
      "00000001": figure,
      "00000002": figure,
      "00000003": "<svg></svg>"
    })
  )!;
  expect(body.match(/<svg>x*<\/svg><\/observablehq-loading><!--:0000000(\d)/g)?.map((text) => text.at(-1))).toEqual([
    "1",
    "3"
  ]);
});

it("reserves the height of each cell on both screens", () => {
  expect(prerendered("", {}, {wide: {a: 300}, narrow: {a: 240}})).toContain(
    '<style>@media screen{[data-cell="a"]>.cell-output{min-height:300px!important}}' +
      '@media screen and (max-width:640px){[data-cell="a"]>.cell-output{min-height:240px!important}}</style>\n</head>'
  );
});

it("draws figures to a hundredth of a pixel, and leaves text and small numbers as they are", () => {
  const svg = '<svg><path d="M10.123456,0.00123L-3.98765,4"></path><text x="1.2345">3.14159</text></svg>';
  expect(bodyOf(prerendered("<!--:00000001:-->", {"00000001": svg}))).toContain(
    '<svg><path d="M10.12,0.00123L-3.98,4"></path><text x="1.23">3.14159</text></svg>'
  );
});
