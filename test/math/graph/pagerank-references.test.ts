import {describe, expect, it} from "vitest";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import {sizes} from "../../../src/math/graph/components.js";
import {googleMatrix} from "../../../src/math/graph/google-matrix.js";
import {pagerankSteps} from "../../../src/math/graph/pagerank-steps.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import type {PageRankOptions} from "../../../src/math/graph/pagerank.js";
import {stationary} from "../../../src/math/graph/stationary.js";
import {stronglyConnectedComponents} from "../../../src/math/graph/strongly-connected-components.js";
import {transitionMatrix} from "../../../src/math/graph/transition-matrix.js";
import {kendallTau} from "../../../src/math/probability/kendall-tau.js";
import {pearson} from "../../../src/math/probability/pearson.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import {directed, flights, karate, miserables, sum, worst} from "../../support/graphs.js";
import type {NamedGraph} from "../../support/graphs.js";

/** Values computed with networkx 2.8.8 and numpy 1.24.2; theirs are converged to about 1e-12. */
const tolerance = 1e-12;
const within = 1e-9;

function ranking({names, adjacency}: NamedGraph, options: PageRankOptions = {}): [string, number][] {
  const {scores} = pagerank(adjacency, {tolerance, ...options});
  return Array.from(scores, (score, i): [string, number] => [names[i], score]).sort((a, b) => b[1] - a[1]);
}

function expectTop(graph: NamedGraph, wanted: [string, number][]): void {
  const got = ranking(graph).slice(0, wanted.length);
  expect(got.map(([name]) => name)).toEqual(wanted.map(([name]) => name));
  expect(worst(got.map(([, score]) => score), wanted.map(([, score]) => score)).by).toBeLessThan(within); // prettier-ignore
}

const numbered = (adjacency: CsrMatrix): NamedGraph => ({
  names: Array.from({length: adjacency.rows}, (_, i) => String(i + 1)),
  adjacency
});

const secondModulus = (links: CsrMatrix) => {
  const {real, imaginary} = eigvals(googleMatrix(links));
  return Math.hypot(real[1], imaginary[1]);
};

const count = (steps: Iterable<unknown>) => Array.from(steps).length;

describe("pagerank against references", () => {
  it("ranks the karate club", () => {
    expectTop(numbered(karate()), [
      ["34", 0.10091918233262574],
      ["1", 0.09699728538829475],
      ["33", 0.07169322600575448],
      ["3", 0.057078509488462006],
      ["2", 0.05287692406114573],
      ["32", 0.03715808706914529],
      ["4", 0.035859857786411375],
      ["24", 0.031522514776678036],
      ["9", 0.029766056081016953],
      ["14", 0.029536456151913672]
    ]);
  });

  it("ranks airports by flights and by routes", () => {
    expectTop(flights({weighted: true}), [
      ["ATL", 0.059715830894799884],
      ["ORD", 0.04461076408047949],
      ["DFW", 0.03767758802996581],
      ["DEN", 0.032443178875871115],
      ["LAX", 0.026468615100126606],
      ["SLC", 0.024415495710223455],
      ["PHX", 0.02360656706887769],
      ["IAH", 0.023328898620663518],
      ["DTW", 0.022484539116983858],
      ["MSP", 0.02028977886385652]
    ]);
    expectTop(flights({weighted: false}), [
      ["ATL", 0.03595019271732363],
      ["DFW", 0.025912875391066938],
      ["ORD", 0.02527122131501108],
      ["MSP", 0.02464676739959793],
      ["SLC", 0.02389805314908849],
      ["DEN", 0.02177650339718551],
      ["DTW", 0.020468364480212577],
      ["IAH", 0.019707466164925705],
      ["CVG", 0.018372790400223944],
      ["LAX", 0.015022375997922752]
    ]);
  });

  it("ranks the characters of Les Misérables by scenes and by acquaintance", () => {
    expectTop(miserables({weighted: true}), [
      ["Valjean", 0.09955810825406326],
      ["Marius", 0.05166810804833836],
      ["Myriel", 0.03923157930620493],
      ["Cosette", 0.0369095739830042],
      ["Enjolras", 0.03661679882530619],
      ["Thenardier", 0.03568230112685104],
      ["Courfeyrac", 0.03299898433204576],
      ["Gavroche", 0.028302634029216536],
      ["Fantine", 0.027163510235687194],
      ["Javert", 0.026822783568847597]
    ]);
    expectTop(miserables({weighted: false}), [
      ["Valjean", 0.0754301216327847],
      ["Myriel", 0.0427792810227121],
      ["Gavroche", 0.035767318194729725],
      ["Marius", 0.030894936215122945],
      ["Javert", 0.030302735905813588],
      ["Thenardier", 0.02792652569403349],
      ["Fantine", 0.02702270491720567],
      ["Enjolras", 0.021882033328144535],
      ["Cosette", 0.02061121508485761],
      ["Mme.Thenardier", 0.019501134691061097]
    ]);
  });

  it("without teleports on an undirected connected graph is the degree over 2m, exactly", () => {
    const pi = stationary(toDense(transitionMatrix(karate())));
    const d = degrees(karate());
    expect(worst(pi, d.map((di) => di / 156)).by).toBeLessThan(1e-15); // prettier-ignore
    expect(Math.abs(pi[33] - 17 / 156)).toBeLessThan(1e-15);
    expect(Math.abs(pi[0] - 16 / 156)).toBeLessThan(1e-15);
    let walked = new Float64Array();
    for (const {scores} of pagerankSteps(karate(), {damping: 1, tolerance: 1e-14})) walked = Float64Array.from(scores);
    expect(worst(walked, pi).by).toBeLessThan(1e-12);
  });

  it("knows the second eigenvalues of the Google matrices", () => {
    expect(Math.abs(secondModulus(karate()) - 0.73756852015491)).toBeLessThan(1e-8);
    expect(Math.abs(secondModulus(flights({weighted: true}).adjacency) - 0.6530508389277933)).toBeLessThan(1e-7);
    expect(Math.abs(secondModulus(flights({weighted: false}).adjacency) - 0.707213893666782)).toBeLessThan(1e-7);
    const closedPairs = directed(4, [[0, 1], [1, 0], [2, 3], [3, 2]]); // prettier-ignore
    expect(Math.abs(secondModulus(closedPairs) - 0.85)).toBeLessThan(1e-10);
  });

  it("solves small graphs in closed form", () => {
    const two = pagerank(directed(2, [[0, 1]]), {tolerance: 1e-15}).scores;
    expect(worst(two, [1 / 2.85, 1.85 / 2.85]).by).toBeLessThan(1e-14);
    const four = pagerank(directed(4, [[0, 1], [0, 2], [1, 2], [2, 0], [3, 2]]), {tolerance: 1e-14}).scores; // prettier-ignore
    expect(
      worst(four, [0.37252685132843416, 0.1958239118145845, 0.39414923685698133, 0.03750000000000002]).by
    ).toBeLessThan(1e-12);
  });

  it("takes as many power steps from uniform to an L1 change of 1e-10 as recorded", () => {
    expect(count(pagerankSteps(karate()))).toBe(60);
    expect(count(pagerankSteps(flights({weighted: true}).adjacency))).toBe(47);
    expect(count(pagerankSteps(flights({weighted: false}).adjacency))).toBe(55);
  });

  it("knows the flights: sizes, sinks, sources, strong components", () => {
    const {names, adjacency} = flights();
    const [out, into] = [degrees(adjacency), degrees(transpose(adjacency))];
    expect([names.length, adjacency.indices.length, sum(adjacency.values)]).toEqual([305, 5366, 7009728]);
    expect(names.filter((_, i) => out[i] === 0)).toEqual(["CYS", "OGD"]);
    expect(names.filter((_, i) => into[i] === 0)).toEqual(["PUB"]);
    expect(Array.from(sizes(stronglyConnectedComponents(adjacency))).sort((a, b) => b - a)).toEqual([302, 1, 1, 1]);
  });

  it("adds little to mere inflow, and moves Salt Lake City from 4th to 6th to 10th", () => {
    const {names, adjacency} = flights();
    const inflow = degrees(transpose(adjacency));
    const {scores} = pagerank(adjacency);
    expect(pearson(scores, inflow)).toBeCloseTo(0.9902, 4);
    expect(kendallTau(scores, inflow)).toBeCloseTo(0.9101, 4);
    const places = [0.5, 0.85, 0.95].map(
      (damping) => ranking({names, adjacency}, {damping}).findIndex(([name]) => name === "SLC") + 1
    );
    expect(places).toEqual([4, 6, 10]);
    const [dense, back] = [toDense(adjacency).data, toDense(transpose(adjacency)).data];
    expect(sum(dense.map((weight, at) => Math.abs(weight - back[at]))) / 7009728).toBeCloseTo(0.01513, 5);
  });

  it("leaks surfers from the flights without teleports and repair", () => {
    const {adjacency} = flights();
    const steps = [...pagerankSteps(adjacency, {damping: 1, repair: false, maxIterations: 200})];
    for (let t = 1; t < steps.length; ++t) expect(steps[t].mass).toBeLessThan(steps[t - 1].mass);
  });
});
