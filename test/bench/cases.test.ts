import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {typescript, wasm} from "../../src/contest/contest.js";
import {contests, type Kernel} from "../../src/contest/contests.js";
import {cases} from "./cases.js";
import {natives} from "./natives.js";

const kernels = Object.keys(contests) as Kernel[];

it("every kernel has cases, small ones for a quick run among them", () => {
  expect(new Set(cases.map(({kernel}) => kernel))).toEqual(new Set(kernels));
  expect(new Set(cases.filter(({quick}) => quick).map(({kernel}) => kernel))).toEqual(new Set(kernels));
  const names = cases.map(({kernel, distribution, size}) => JSON.stringify([kernel, distribution, size]));
  expect(new Set(names).size).toBe(names.length);
});

describe.each(kernels)("%s", (kernel) => {
  const own = cases.filter((each) => each.kernel === kernel);

  it("has the distributions of its cases, and a case of each", async () => {
    const {distributions} = await contests[kernel]();
    expect(new Set(own.map(({distribution}) => distribution))).toEqual(new Set(Object.keys(distributions)));
  });

  it("has targets that compare ours with someone who takes part", async () => {
    const {contestants} = await contests[kernel]();
    const peers = natives.filter((peer) => peer.kernel === kernel);
    for (const {size, distribution, targets} of own) {
      const taking = [
        ...contestants.filter(({takes}) => takes?.(size, distribution) !== false),
        ...peers
          .filter(({unfit}) => unfit?.(size, distribution) === undefined)
          .map(({name}) => ({name, language: "native"}))
      ];
      for (const {text, of, against, ratio, memory} of targets) {
        expect([wasm, typescript]).toContain(of);
        if (memory !== undefined) continue;
        expect(ratio, text).toBeGreaterThan(0);
        const wanted = (peer: {name: string; language: string}) =>
          typeof against === "string" ? peer.name === against : peer.language === against?.best;
        expect(taking.filter(wanted), `${kernel}, ${distribution}, ${JSON.stringify(size)}: ${text}`).not.toEqual([]);
      }
    }
  });

  it("has native peers that its Python knows, all of them", () => {
    const names = natives.filter((peer) => peer.kernel === kernel).map(({name}) => name);
    const text = readFileSync(new URL(`peers/${kernel}.py`, import.meta.url), "utf8");
    const known = Array.from(text.slice(text.indexOf("\nPEERS = ")).matchAll(/"([^"]+)":/g), ([, name]) => name);
    expect(known.sort()).toEqual(names.sort());
  });
});
