import {appendFileSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {readBag, writeBag} from "./bags.js";

const folder = mkdtempSync(join(tmpdir(), "bags-"));
afterAll(() => {
  rmSync(folder, {recursive: true});
});

it("what is written is read again, to the bit, views of larger buffers too", () => {
  const whole = Float64Array.of(1, NaN, -0, 5e-324, Infinity, 2);
  const bag = {n: 3, part: whole.subarray(1, 5), ids: Uint32Array.of(0, 2 ** 32 - 1), none: new Float64Array()};
  const read = readBag(writeBag(bag, join(folder, "a")));
  expect(read).toEqual({...bag, part: whole.slice(1, 5)});
});

it("a file that is too long is refused", () => {
  const stored = writeBag({x: Float64Array.of(1, 2)}, join(folder, "b"));
  appendFileSync((stored["x"] as {file: string}).file, "!");
  expect(() => readBag(stored)).toThrow("x should have 16 bytes; its file has 17");
});
