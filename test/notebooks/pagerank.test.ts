import {tableFromIPC} from "apache-arrow";
import {beforeAll, describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/pagerank.js";
import {fromRows, multiply, toRows, transpose as transposed} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {eigvals} from "../../src/math/eigen/eigvals.js";
import {sizes} from "../../src/math/graph/components.js";
import {eigenvectorCentralitySteps} from "../../src/math/graph/eigenvector-centrality-steps.js";
import {googleMatrix} from "../../src/math/graph/google-matrix.js";
import {linksFromAttention} from "../../src/math/graph/links-from-attention.js";
import {pagerankSteps} from "../../src/math/graph/pagerank-steps.js";
import {pagerank} from "../../src/math/graph/pagerank.js";
import {sinkhorn} from "../../src/math/graph/sinkhorn.js";
import {stationary} from "../../src/math/graph/stationary.js";
import {stronglyConnectedComponents} from "../../src/math/graph/strongly-connected-components.js";
import {topologicalOrder} from "../../src/math/graph/topological-order.js";
import {transitionMatrix} from "../../src/math/graph/transition-matrix.js";
import {kendallTau} from "../../src/math/probability/kendall-tau.js";
import {pearson} from "../../src/math/probability/pearson.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../src/math/sparse/csr.js";
import {degrees} from "../../src/math/sparse/degrees.js";
import {fromDense} from "../../src/math/sparse/from-dense.js";
import {toDense} from "../../src/math/sparse/to-dense.js";
import {transpose} from "../../src/math/sparse/transpose.js";
import {graph} from "../../src/tables/graph.js";
import {numbers} from "../../src/tables/numbers.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

const ids = Object.keys(expected) as (keyof typeof expected)[];
let values: Record<string, unknown>;

const sharp = {tolerance: 1e-12};
const sum = (x: ArrayLike<number>) => Array.from(x).reduce((total, value) => total + value, 0);
const distance = (x: Float64Array, y: Float64Array) => sum(x.map((value, i) => Math.abs(value - y[i])));
const largest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function ranking(names: readonly string[], scores: Float64Array): [string, number][] {
  const pairs = names.map((name, i): [string, number] => [name, scores[i]]);
  return pairs.sort((a, b) => b[1] - a[1]);
}
const top = (names: readonly string[], scores: Float64Array) => ranking(names, scores).slice(0, 10);

function second(links: CsrMatrix): number {
  const {real, imaginary} = eigvals(googleMatrix(links));
  return Math.hypot(real[1], imaginary[1]);
}

const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));

async function ofFlights() {
  const airports = await table("airports");
  const routes = await table("flights");
  const codes = strings(airports, "code");
  const flights = graph(routes, {nodes: codes.length, weight: "count"});
  const flown = graph(routes, {nodes: codes.length});
  const {scores} = pagerank(flights, sharp);
  const landings = degrees(transpose(flights));
  const back = toDense(transpose(flights)).data;
  const without = (links: CsrMatrix) => codes.filter((_, i) => degrees(links)[i] === 0);
  const salt = (damping: number) =>
    ranking(codes, pagerank(flights, {damping}).scores).findIndex(([code]) => code === "SLC") + 1;
  const claims = {
    "flights.n,edges,total": [codes.length, flights.values.length, sum(flights.values)],
    "flights.dangling/no_inbound/scc": [
      without(flights),
      without(transpose(flights)),
      Array.from(sizes(stronglyConnectedComponents(flights))).sort((a, b) => b - a)
    ],
    "flights.weighted.top10": top(codes, scores),
    "flights.unweighted.top10": top(codes, pagerank(flown, sharp).scores),
    "flights.lambda2": [second(flights), second(flown)],
    "flights.iterations_1e-10_L1": [[...pagerankSteps(flights)].length, [...pagerankSteps(flown)].length],
    "flights.inflow": {pearson: pearson(scores, landings), kendall: kendallTau(scores, landings)},
    "flights.asymmetry": distance(toDense(flights).data, back) / sum(flights.values),
    "flights.slc_place": {"0.5": salt(0.5), "0.85": salt(0.85), "0.95": salt(0.95)}
  };
  return {claims, landings, longitudes: numbers(airports, "longitude"), latitudes: numbers(airports, "latitude")};
}

async function ofPeople() {
  const members = strings(await table("karate-members"), "name");
  const karate = graph(await table("karate"), {nodes: members.length, directed: false});
  const characters = strings(await table("miserables-characters"), "name");
  const novel = await table("miserables");
  const tied = (weight?: string) => graph(novel, {nodes: characters.length, weight, directed: false});
  const {scores} = pagerank(karate, {tolerance: 1e-15});
  const steps = [...pagerankSteps(karate)];
  const still = stationary(toDense(transitionMatrix(karate)));
  const ofG = eigvals(googleMatrix(karate));
  const ofS = eigvals(googleMatrix(karate, {damping: 1}));
  return {
    "karate.top10": top(members, scores).map(([name, score]) => [Number(name), score]),
    "karate.alpha1=degree/2m": {34: still[33], 1: still[0]},
    "google.karate.lambda2": second(karate),
    "karate.iterations_1e-10_L1": steps.length,
    "karate.power_bound": steps.every((step, t) => distance(step.scores, scores) <= 2 * 0.85 ** (t + 1)),
    "google.spectrum_scales": Math.max(
      largest(ofG.real.map((x, i) => x - (i === 0 ? 1 : 0.85 * ofS.real[i]))),
      largest(ofG.imaginary)
    ),
    "miserables.weighted.top10": top(characters, pagerank(tied("weight"), sharp).scores),
    "miserables.unweighted.top10": top(characters, pagerank(tied(), sharp).scores)
  };
}

function onPaper() {
  const links = (nodes: number, sources: number[], targets: number[]) => csrFromEdges({nodes, sources, targets});
  return {
    tiny4: pagerank(links(4, [0, 0, 1, 2, 3], [1, 2, 2, 0, 2]), sharp).scores,
    dangling2: pagerank(links(2, [0], [1]), {tolerance: 1e-15}).scores,
    "two_closed_sets.lambda2": second(links(4, [0, 1, 2, 3], [1, 0, 3, 2]))
  };
}

async function ofPackages() {
  const nodes = (await table("packages")).numRows;
  const depends = graph(await table("packages-links"), {nodes});
  const {acyclic} = topologicalOrder(depends);
  const raw = [...eigenvectorCentralitySteps(depends, {maxIterations: 60})];
  const {real, imaginary} = eigvals(toDense(depends));
  return {
    "lockfile.invariants": {
      sum: sum(pagerank(depends).scores),
      acyclicImpliesNilpotent: !acyclic || Math.hypot(real[0], imaginary[0]) === 0,
      acyclicImpliesPowerReachesZero: !acyclic || raw.at(-1)!.growth === 0
    }
  };
}

function places({landings, longitudes, latitudes}: Awaited<ReturnType<typeof ofFlights>>): Matrix {
  const busiest = Array.from(landings.keys()).sort((a, b) => landings[b] - landings[a]);
  return fromRows(
    busiest.slice(0, 12).map((i) => {
      const [east, north] = [longitudes[i], latitudes[i]].map((degree) => (degree * Math.PI) / 180);
      return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
    })
  );
}

function ofAttention(tokens: Matrix) {
  const temperature = 0.05;
  const plain = toDense(linksFromAttention(tokens, tokens, {temperature}));
  const pi = stationary(plain);
  const kernel = toRows(multiply(tokens, transposed(tokens)));
  const weight = Float64Array.from(kernel, (row) => sum(row.map((x) => Math.exp(x / temperature))));
  const rows = toRows(plain);
  const epsilon = sum(rows.map((_, j) => Math.min(...rows.map((row) => row[j]))));
  const steps = [...pagerankSteps(fromDense(plain), {damping: 1, tolerance: 1e-14})];
  const masked = [...pagerankSteps(linksFromAttention(tokens, tokens, {temperature, causal: true}), {damping: 1})];
  return {
    "attention.plain": largest(pi.map((x, i) => x - weight[i] / sum(weight))),
    "attention.teleports": steps.every(({scores}, t) => distance(scores, pi) <= 2 * (1 - epsilon) ** (t + 1) + 1e-14),
    "attention.causal": masked.at(-1)!.scores[0],
    "attention.balanced": largest(stationary(sinkhorn(plain).scaled).map((x) => x - 1 / 12))
  };
}

beforeAll(async () => {
  const flights = await ofFlights();
  const people = await ofPeople();
  const packages = await ofPackages();
  values = {...flights.claims, ...people, ...onPaper(), ...packages, ...ofAttention(places(flights))};
}, 120_000);

describe("the numbers of the page about PageRank", () => {
  it.each(ids)("%s comes out of the loaders' data", (id) => {
    const claim = check(id, (expected as Expectations)[id]!, values[id]);
    expect(claim.message).toBe("");
    expect(claim.holds).toBe(true);
  });

  it("are all computed, and no others", () => {
    expect(Object.keys(values).sort()).toEqual([...ids].sort());
  });
});
