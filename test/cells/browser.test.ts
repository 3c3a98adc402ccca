import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import ts from "typescript";
import {expect, it} from "vitest";

const folder = join(import.meta.dirname, "../../src/cells");
const require = createRequire(import.meta.url);

/** The files that a module needs when it runs, those of Framework included, other packages' not. */
function needs(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const compilerOptions = {module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true};
  const {outputText} = ts.transpileModule(readFileSync(file, "utf8"), {compilerOptions});
  for (const {fileName: name} of ts.preProcessFile(outputText, true, true).importedFiles) {
    if (name.startsWith("."))
      needs(join(file, "..", file.endsWith(".ts") ? name.replace(/\.js$/, ".ts") : name), found);
    else if (name.startsWith("@observablehq/framework/")) needs(require.resolve(name), found);
    else found.add(name);
  }
  return found;
}

it("cells need neither Node nor a DOM, and six packages", () => {
  const modules = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".d.ts")
  );
  const found = new Set(modules.flatMap((name) => [...needs(join(folder, name))]));
  const packages = [...found].filter((name) => !name.startsWith("/")).sort();
  expect(modules).toContain("compile.ts");
  expect(packages).toEqual(["acorn", "acorn-walk", "he", "markdown-it", "markdown-it-footnote", "sucrase"]);
  for (const file of found) {
    if (file.startsWith("/"))
      expect(readFileSync(file, "utf8"), file).not.toMatch(
        /\b(?:document\.(?:create|query|getElement|body|head|addEvent)|(?:process|Buffer|__dirname)\.)/
      );
  }
});
