import {readFileSync, readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {compile, kernels} from "../../../assembly/compile.js";

describe("the kernels that are committed are those that their sources compile to, byte for byte", () => {
  for (const name of kernels) {
    test(name, async () => {
      for (const [path, text] of Object.entries(await compile(name))) {
        expect(readFileSync(path, "utf8") === text, `${path} is stale: run "npm run kernels"`).toBe(true);
      }
    });
  }

  test("no kernel is left without a source", () => {
    const generated = readdirSync("src/math/wasm").flatMap(
      (file) => /^(.*?)(?:\.relaxed)?\.wasm\.ts$/.exec(file)?.[1] ?? []
    );
    expect([...new Set(generated)].sort()).toEqual(kernels.toSorted());
  });
});
