import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {identity} from "../../../src/math/dense/matrix.js";
import {buckyball} from "../../../src/math/molecule/buckyball.js";
import {distinctLevels} from "../../../src/math/molecule/distinct-levels.js";
import {huckel} from "../../../src/math/molecule/huckel.js";
import {hamiltonian} from "../../../src/math/molecule/skeleton.js";
import {
  acene,
  annulene,
  azulene,
  divinylbenzene,
  fulvalene,
  phenylbutadiene,
  polyene
} from "../../../src/math/molecule/skeletons.js";
import {disjointUnion} from "../../../src/math/sparse/disjoint-union.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {backward, eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

const fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/graph-networks.json", import.meta.url), "utf8")
) as Record<"buckyball" | "pyridine", number[]>;
const descending = (values: number[]) => values.sort((a, b) => b - a);
const {cos, sin, PI, sqrt} = Math;

describe("huckel", () => {
  test.each([1, 2, 3, 4, 7, 12])("has 2 cos(kπ/(n + 1)) for a chain of %i, Coulson's", (n) => {
    const wanted = Array.from({length: n}, (_, k) => 2 * cos((PI * (k + 1)) / (n + 1)));
    expect(huckel(hamiltonian(polyene(n))).levels).toBeWithin(backward(n, 2), wanted);
  });

  test.each([3, 4, 5, 6, 7, 10])("has 2 cos(2πk/n) for a ring of %i", (n) => {
    const wanted = descending(Array.from({length: n}, (_, k) => 2 * cos((2 * PI * k) / n)));
    expect(huckel(hamiltonian(annulene(n))).levels).toBeWithin(backward(n, 2), wanted);
  });

  test("fills a ring of 4m + 2 with 4 / sin(π/n) β, and shares what cannot fill a level", () => {
    for (const n of [6, 10, 14]) {
      const {energy, homo, lumo} = huckel(hamiltonian(annulene(n)));
      expect(Math.abs(energy - 4 / sin(PI / n))).toBeLessThan(backward(n, n));
      expect(homo).toBeGreaterThan(lumo);
    }
    const square = huckel(hamiltonian(annulene(4)));
    expect(square.occupations).toEqual(Float64Array.of(2, 1, 1, 0));
    expect(square.charges).toBeWithin(backward(4, 2), [1, 1, 1, 1]);
    expect(square.homo - square.lumo).toBeLessThan(backward(4, 2));
  });

  test("pairs the levels of alternant molecules, with one electron an atom (Coulson & Rushbrooke 1940)", () => {
    for (const molecule of [polyene(5), annulene(8), acene(3), divinylbenzene(), phenylbutadiene()]) {
      const {levels, charges} = huckel(hamiltonian(molecule));
      expect(levels).toBeWithin(backward(levels.length, 3), Float64Array.from(levels, (x) => -x).reverse());
      expect(charges).toBeWithin(backward(levels.length, 3), new Float64Array(levels.length).fill(1));
    }
    expect(Math.max(...huckel(hamiltonian(azulene())).charges)).toBeGreaterThan(1.1);
  });

  test("conserves electrons and the trace, keeps orbitals orthonormal, and adds up over parts", () => {
    const molecule = {...azulene(), h: [0.5, 0, 0, 1.5, 0, 0, 0, -0.3, 0, 0]};
    for (const electrons of [0, 1, 10, 13, 20]) {
      const {levels, orbitals, occupations, charges, homo, lumo} = huckel(hamiltonian(molecule), {electrons});
      expect(Math.abs(levels.reduce((a, b) => a + b) - 1.7)).toBeLessThan(backward(10, 3));
      expect(Math.abs(charges.reduce((a, b) => a + b) - electrons)).toBeLessThan(backward(10, 20));
      expect(occupations.reduce((a, b) => a + b)).toBe(electrons);
      expect(orbitals).toHaveOrthonormalColumns(backward(10, 1));
      expect([Number.isNaN(homo), Number.isNaN(lumo)]).toEqual([electrons === 0, electrons === 20]);
    }
    const benzene = hamiltonian(annulene(6));
    expect(Math.abs(huckel(disjointUnion(benzene, benzene)).energy - 16)).toBeLessThan(backward(12, 16));
    expect(huckel(fromDense(identity(2))).levels).toEqual(Float64Array.of(1, 1));
  });

  test("has NumPy's levels for a ring with nitrogen", () => {
    const {levels, charges} = huckel(hamiltonian({...annulene(6), h: [0.5, 0, 0, 0, 0, 0]}));
    expect(levels).toBeWithin(backward(6, 3), descending([...fixture.pyridine]));
    expect(charges[0]).toBeGreaterThan(1.1);
    expect(() => huckel(hamiltonian(annulene(6)), {electrons: 13})).toThrow(
      "invalid electrons; not an integer in 0 … 12"
    );
  });
});

describe("skeletons", () => {
  test.each([
    ["a chain", polyene(4), 3, 0],
    ["a ring", annulene(6), 6, 0],
    ["naphthalene", acene(2), 11, 2],
    ["pentacene", acene(5), 26, 8],
    ["azulene", azulene(), 11, 2],
    ["fulvalene", fulvalene(), 11, 2],
    ["divinylbenzene", divinylbenzene(), 10, 2],
    ["phenylbutadiene", phenylbutadiene(), 10, 2]
  ])("%s has its bonds, of length one, and so many atoms with three", (_, {x, y, bonds}, count, threes) => {
    expect(bonds).toHaveLength(count);
    for (const [i, j] of bonds) expect(Math.abs(Math.hypot(x[i] - x[j], y[i] - y[j]) - 1)).toBeLessThan(16 * eps);
    const degrees = x.map((_, i) => bonds.filter((bond) => bond.includes(i)).length);
    expect(degrees.filter((degree) => degree === 3)).toHaveLength(threes);
  });

  test("1,4-divinylbenzene and 2-phenylbutadiene have the same levels", () => {
    const [one, other] = [divinylbenzene(), phenylbutadiene()].map((molecule) => huckel(hamiltonian(molecule)).levels);
    expect(one).toBeWithin(backward(10, 3), other);
  });

  test("a bond to nowhere is refused", () => {
    expect(() => hamiltonian({...polyene(3), bonds: [[0, 3]]})).toThrow(
      "invalid bonds[0][1]; not an integer in 0 … 2: 3"
    );
    expect(() => hamiltonian({...polyene(3), bonds: [[1, 1]]})).toThrow("bond 0 leads from atom 1 to itself");
    expect(() => hamiltonian({...polyene(3), h: [1]})).toThrow("h must be one for each of 3 atoms; got 1");
  });
});

describe("buckyball", () => {
  const {links, positions} = buckyball();

  test("has 60 atoms with three bonds each, of length one, on a sphere", () => {
    expect(links.rows).toBe(60);
    const radii = new Set<string>();
    for (let i = 0; i < 60; ++i) {
      expect(links.offsets[i + 1] - links.offsets[i]).toBe(3);
      const here = positions.data.subarray(3 * i, 3 * i + 3);
      radii.add(Math.hypot(...here).toFixed(9));
      for (let k = links.offsets[i]; k < links.offsets[i + 1]; ++k) {
        const there = positions.data.subarray(3 * links.indices[k], 3 * links.indices[k] + 3);
        expect(Math.abs(Math.hypot(...here.map((x, axis) => x - there[axis])) - 1)).toBeLessThan(64 * eps);
      }
    }
    expect(Array.from(radii)).toEqual([(sqrt(58 + 18 * sqrt(5)) / 4).toFixed(9)]);
  });

  test("has the levels of the Cayley graph of the even permutations of five, in 15 distinct ones", () => {
    const {levels, homo, lumo} = huckel(links);
    expect(levels).toBeWithin(backward(60, 3), descending([...fixture.buckyball]));
    expect(distinctLevels(levels).map(({count}) => count)).toEqual([1, 3, 5, 3, 4, 9, 5, 3, 3, 5, 3, 5, 4, 4, 3]);
    expect(Math.abs(homo - (sqrt(5) - 1) / 2)).toBeLessThan(backward(60, 3));
    expect(Math.abs(homo - lumo - 0.7565982538600661)).toBeLessThan(backward(60, 3));
  });
});

test("distinctLevels gathers neighbours, up or down, and nothing else", () => {
  expect(distinctLevels([3, 3 - 1e-12, 1, 1, -2])).toEqual([
    {value: 3 - 5e-13, count: 2},
    {value: 1, count: 2},
    {value: -2, count: 1}
  ]);
  expect(distinctLevels([0, 0.1, 0.3], {tolerance: 0.7})).toEqual([{value: expect.closeTo(0.1 + 1 / 30, 12) as number, count: 3}]); // prettier-ignore
  expect(distinctLevels([])).toEqual([]);
});
