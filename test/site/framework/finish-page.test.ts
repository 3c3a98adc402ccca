import {expect, it} from "vitest";
import {finishPage} from "../../../src/site/framework/finish-page.js";

const register = (name: string) =>
  `\nregisterFile(${JSON.stringify(name)}, ${JSON.stringify({name, path: `./_file/${name}`})});`;
const page = (body: string) => `<script>${["a.csv", "b.csv"].map(register).join("")}\n${body}</script>\n`;

it.each([
  'FileAttachment("b.csv").csv()',
  'FileAttachment(\n  "b.csv"\n).csv()',
  'FileAttachment(\n  "b.csv", // ours\n).csv()',
  'Attached("b.csv").csv()'
])("keeps the registration of what a cell names, and no other: %j", (call) => {
  expect(finishPage(page(call))).toBe(`<script>${register("b.csv")}\n${call}</script>\n`);
});

it("leaves out what only tells Framework to publish a file", () => {
  expect(finishPage('<link rel="asset" href="./a.woff2">\n<p>Text</p>\n')).toBe("<p>Text</p>\n");
});
