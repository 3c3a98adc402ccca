import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {mendPages} from "../../src/verify/mend-pages.js";
import {applyFixes} from "../../src/verify/mend.js";

let root: string;
beforeEach(() => {
  mkdirSync(".cache", {recursive: true});
  root = mkdtempSync(join(".cache", "mend-"));
});
afterEach(() => rmSync(root, {recursive: true}));

const mended = async (text: string): Promise<string> => {
  const file = join(root, "page.md");
  writeFileSync(file, text);
  await mendPages({root});
  const result = readFileSync(file, "utf8");
  expect(await mendPages({root})).toEqual([]);
  expect(readdirSync(root)).toEqual(["page.md"]);
  return result;
};

it("applies fixes that do not touch, in any order, and leaves the second of two that do", () => {
  const fixes = [
    {start: 4, end: 5, text: "E"},
    {start: 0, end: 2, text: ""},
    {start: 1, end: 3, text: "no"}
  ];
  expect(applyFixes("abcdef", fixes)).toBe("cdEf");
});

it("mends white space that says nothing, and no other", async () => {
  const page = [
    "# Page \r\n\r\nA break  \r\nstays, this \r\ndoes not.\t\r\n\r\n",
    "```ts\r\nconst a = () => {\r\n\treturn 1; \r\n};\r\n```\r\n\r\n",
    "```ts\r\nconst b = `kept \r\n\tkept `;\r\n```\r\n\r\n```txt\r\nkept \r\n```\r\n\r\n${a()} ${b}"
  ].join("");
  expect(await mended(page)).toBe(
    [
      "# Page\n\nA break  \nstays, this\ndoes not.\n\n",
      "```ts\nconst a = () => {\n  return 1;\n};\n```\n\n",
      "```ts\nconst b = `kept \n\tkept `;\n```\n\n```txt\nkept \n```\n\n${a()} ${b}\n"
    ].join("")
  );
});

it("takes names out of imports that nothing says, and a statement only of a module that does nothing else", async () => {
  const page = (imports: string) => `# Page\n\n\`\`\`ts\n${imports}\nconst a = used(1);\n\`\`\`\n\n\${a}\n`;
  expect(
    await mended(
      page(
        `import {b, used, type C, d as e} from "/math/x.js";\nimport {f, g} from "/math/y.js";\nimport {h} from "package";`
      )
    )
  ).toBe(page(`import {used, type C} from "/math/x.js";\nimport {h} from "package";`));
});

it("leaves what is silenced with a reason", async () => {
  const page = `# Page\n\n<!-- verify-ignore format: a demonstration -->\n\nSpaces at the end: \n`;
  expect(await mended(page)).toBe(page);
});
