import {expect, it} from "vitest";
import {functions} from "../../src/compute/functions.js";
import {iterations} from "../../src/compute/iterations.js";
import {doors} from "../support/doors.js";

/** What is sooner done than handed over, makes no data, or is not data: it is called in the cell itself. */
const here = [
  /^approximate\//, // functions that are given cannot be sent
  /^dense\/matrix#(?:column|combine|copy|diagonal|dot|from\w+|identity|matrix|maxAbs|norm2|powerOfTwo|row|toRows|transpose)$/,
  /^molecule\/(?!huckel)/,
  /^network\/(?:factorisation-loss|parameter-distance|perceptron|pruning|rescaling)#/,
  /^optimize\/(?!least-squares|train-shallow)/, // the same; a rate is sooner done
  /^probability\/bootstrap#/,
  /^random\/(?:mulberry32|normal)#/,
  /^sparse\/spmv/,
  /^torus\/(?:kac-rice|torus-jet)#/,
  /#(?:sizes|modularityOperator)$/
];

it("has every public function of the library that is worth a worker, under its own name", async () => {
  const wanted = Object.keys(doors)
    .filter((door) => !here.some((form) => form.test(door)))
    .map((door) => door.split("#")[1]);
  const got = {...functions, ...iterations};
  expect(Object.keys(got).sort()).toEqual([...new Set([...wanted, "covarianceFromGram"])].sort());
  for (const [name, load] of Object.entries(got)) expect((await load()).name, name).toBe(name);
});
