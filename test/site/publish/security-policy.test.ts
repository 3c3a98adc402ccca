import {createHash} from "node:crypto";
import {expect, it} from "vitest";
import {withPolicy} from "../../../src/site/publish/security-policy.js";

const page = (body: string) =>
  `<!DOCTYPE html><html><head>\n<meta charset="utf-8">\n</head><body>${body}</body></html>`;
const policyOf = (html: string) => /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)![1]!;
const scriptsOf = (html: string) => /script-src ([^;]*)/.exec(policyOf(html))![1]!.split(" ");
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

it("allows each script that the page was built with, once, and no other inline", () => {
  const html = withPolicy(
    page(
      `<script>one()</script><script>one()</script><script type="module">import "./a.js";\n</script>` +
        `<script type="text/later">two()</script><script type="text/later" data-src="b.js"></script>` +
        `<script type="application/json" id="x">{}</script><script src="c.js"></script>`
    )
  );
  expect(scriptsOf(html)).toEqual([
    "'self'",
    "'unsafe-eval'",
    "'wasm-unsafe-eval'",
    hash("one()"),
    hash('import "./a.js";\n'),
    hash("two()"),
    "'unsafe-hashes'",
    ...Array.from({length: 16}, (_, k) => hash(`::${k}`))
  ]);
  expect(policyOf(html).match(/script-src[^;]*/)![0]).not.toContain("unsafe-inline");
});

it("stands before all that it is about, and sends nothing elsewhere", () => {
  const html = withPolicy(page("<script>1</script>"));
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<script"));
  for (const directive of ["connect-src 'self' data: blob:", "form-action 'none'", "object-src 'none'"]) {
    expect(policyOf(html)).toContain(directive);
  }
  expect(policyOf(html)).not.toMatch(/https?:|\*/);
});
