import {readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/spectral.js";
import {accuracy, purity} from "../../src/math/cluster/accuracy.js";
import {adjustedRandIndex} from "../../src/math/cluster/adjusted-rand-index.js";
import {eigengap} from "../../src/math/cluster/eigengap.js";
import {gaussianAffinity} from "../../src/math/cluster/gaussian-affinity.js";
import {kmeans} from "../../src/math/cluster/kmeans.js";
import {knnGraph} from "../../src/math/cluster/knn-graph.js";
import {spectralClustering} from "../../src/math/cluster/spectral-clustering.js";
import {stochasticBlockModel} from "../../src/math/cluster/stochastic-block-model.js";
import {column, fromRows} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {eigsh} from "../../src/math/eigen/eigsh.js";
import {betheHessian} from "../../src/math/graph/bethe-hessian.js";
import {components, sizes} from "../../src/math/graph/components.js";
import {conductance} from "../../src/math/graph/conductance.js";
import {cut} from "../../src/math/graph/cut.js";
import {fiedler} from "../../src/math/graph/fiedler.js";
import {laplacianEigenpairs} from "../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../src/math/graph/laplacian.js";
import {largestComponent} from "../../src/math/graph/largest-component.js";
import {leadingModularityVector} from "../../src/math/graph/leading-modularity-vector.js";
import {modularity} from "../../src/math/graph/modularity.js";
import {sweepCut} from "../../src/math/graph/sweep-cut.js";
import {triangles} from "../../src/math/graph/triangles.js";
import {quantiles} from "../../src/math/probability/quantiles.js";
import {csrFromEdges, type CsrMatrix} from "../../src/math/sparse/csr.js";
import {subgraph} from "../../src/math/sparse/subgraph.js";
import {toDense} from "../../src/math/sparse/to-dense.js";
import {graph} from "../../src/tables/graph.js";
import {images} from "../../src/tables/images.js";
import {labels as labelsOf} from "../../src/tables/labels.js";
import {numbers} from "../../src/tables/numbers.js";
import {points} from "../../src/tables/points.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

// What the page computes, by the same calls on the same files.
const restarts = 50;
const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));
const signs = (x: Float64Array) => Uint8Array.from(x, (entry) => (entry > 0 ? 1 : 0));

async function ofClub() {
  const ties = await table("karate");
  const members = await table("karate-members");
  const names = strings(members, "name");
  const {labels: history} = labelsOf(members, "faction");
  const plain = graph(ties, {nodes: names.length, directed: false});
  const counted = graph(ties, {nodes: names.length, weight: "weight", directed: false});
  const misplaced = (side: ArrayLike<number>) => {
    const apart = Array.from(names.keys()).filter((i) => side[i] !== history[i]);
    const agree = Array.from(names.keys()).filter((i) => side[i] === history[i]);
    return (apart.length <= agree.length ? apart : agree).map((i) => Number(names[i]));
  };
  const halved = (club: CsrMatrix) => {
    const {vector} = fiedler(club);
    const side = new Uint8Array(names.length).fill(1);
    for (const member of sweepCut(club, vector).order.subarray(0, 17)) side[member] = 0;
    return side;
  };
  expect(misplaced(halved(counted))).toEqual([]);
  const first = fiedler(plain);
  const weighted = fiedler(counted);
  const walk = fiedler(plain, {normalization: "random-walk"});
  const swept = sweepCut(plain, walk.vector);
  const better = swept.set.slice();
  better[9] = 1 - better[9];
  const leading = signs(leadingModularityVector(plain).vector);
  const {labels: four} = spectralClustering(plain, 4, {restarts});
  return {
    "karate.unweighted_comb.fiedler_value": first.value,
    "karate.unweighted_comb.lambda_max": eigh(toDense(laplacian(plain))).values[names.length - 1],
    "karate.unweighted_comb.wrong": misplaced(signs(first.vector)),
    "karate.unweighted_comb.cut": {spectral: cut(plain, signs(first.vector)), history: cut(plain, history)},
    "karate.weighted_comb.fiedler_value": weighted.value,
    "karate.weighted_comb.wrong": misplaced(signs(weighted.vector)),
    "karate.median": {wrong: misplaced(halved(plain)), cut: cut(plain, halved(plain))},
    "karate.Lsym.lambda2": fiedler(plain, {normalization: "symmetric"}).value,
    "karate.cheeger": {lower: walk.value / 2, sweep: swept.best, upper: Math.sqrt(2 * walk.value)},
    "karate.conductance": conductance(plain, better),
    "karate.triangles": triangles(plain).total,
    "karate.modularity_history": modularity(plain, history),
    "karate.leading_modularity": {wrong: misplaced(leading), modularity: modularity(plain, leading)},
    "karate.modularity4": modularity(plain, four),
    "karate.njw4_sizes": Array.from(sizes({count: 4, labels: four}))
  };
}

async function ofRings() {
  const rings = await table("rings");
  const cloud = points(rings, ["x", "y"]);
  const ring = numbers(rings, "ring");
  const found = (sigma: number) => spectralClustering(gaussianAffinity(cloud, {sigma}), 2, {restarts});
  const by = <T>(sigmas: readonly string[], value: (sigma: number) => T) =>
    Object.fromEntries(sigmas.map((sigma) => [sigma, value(Number(sigma))]));
  return {
    "rings.first_point": cloud.data.slice(0, 2),
    "rings.lambda2": by(["0.2", "0.3", "0.5"], (sigma) => found(sigma).values[1]),
    "rings.accuracy": by(["0.1", "0.15", "0.2", "0.3", "0.5", "1.0"], (sigma) => accuracy(found(sigma).labels, ring)),
    "rings.kmeans_accuracy": accuracy(kmeans(cloud, 2, {restarts}).labels, ring)
  };
}

async function ofFlightsAndScenes() {
  const codes = strings(await table("airports"), "code");
  const flights = graph(await table("flights"), {nodes: codes.length, weight: "count", directed: false});
  const {labels: six} = spectralClustering(flights, 6, {restarts});
  const clusterOf = (code: string) => codes.filter((_, i) => six[i] === six[codes.indexOf(code)]);
  const scenes = await table("miserables");
  const cast = {nodes: (await table("miserables-characters")).numRows, directed: false};
  const chapters = laplacianEigenpairs(graph(scenes, {...cast, weight: "weight"}), 12);
  const meetings = laplacianEigenpairs(graph(scenes, cast), 12);
  return {
    "miserables.Lsym.first12": chapters.values,
    "miserables.eigengap": [eigengap(chapters.values), eigengap(meetings.values)],
    "flights.Lsym.first12": laplacianEigenpairs(flights, 12).values,
    "flights.k6 contains": ["HNL", "ANC", "JNU"].map(clusterOf)
  };
}

async function ofDigits() {
  const mnist = await table("mnist-2000");
  const {columns: size, data} = images(mnist);
  const digit = numbers(mnist, "digit");
  const index = numbers(mnist, "index");
  const choose = (keep: (row: number) => boolean) => {
    const rows = Array.from(digit.keys()).filter(keep);
    const image = (row: number) => data.subarray(row * size, (row + 1) * size);
    return {points: fromRows(rows.map(image)), digits: rows.map((row) => digit[row])};
  };
  const three = choose((row) => digit[row] < 3 && index[row] < 150);
  const graph3 = knnGraph(three.points, {k: 10});
  const ten = choose((row) => index[row] < 100);
  const spectral10 = spectralClustering(knnGraph(ten.points, {k: 10}), 10, {restarts});
  return {
    "mnist012.spectral_loses": [
      accuracy(spectralClustering(graph3, 3, {restarts}).labels, three.digits),
      accuracy(kmeans(three.points, 3).labels, three.digits)
    ],
    "mnist012.five_cluster_purity": purity(spectralClustering(graph3, 5, {restarts}).labels, three.digits),
    "mnist10.spectral_vs_kmeans": [
      accuracy(spectral10.labels, ten.digits),
      accuracy(kmeans(ten.points, 10).labels, ten.digits)
    ],
    "mnist10.eigs": spectral10.values.slice(0, 6)
  };
}

function blocks(cin: number, cout: number, seed: number): CsrMatrix {
  const [p, q] = [cin / 400, cout / 400];
  const probabilities = [[p, q], [q, p]]; // prettier-ignore
  return stochasticBlockModel({sizes: [200, 200], probabilities, seed}).adjacency;
}

function find(graph: CsrMatrix) {
  const planted = Uint8Array.from({length: 400}, (_, i) => (i < 200 ? 0 : 1));
  const score = (x: Float64Array) => accuracy(signs(x), planted);
  const keep = largestComponent(graph);
  const {vector} = fiedler(subgraph(graph, keep), {normalization: "symmetric"});
  const everywhere = new Float64Array(graph.rows);
  keep.forEach((node, at) => (everywhere[node] = vector[at]));
  return {
    adjacency: score(column(eigsh(graph, 2, {which: "LA"}).vectors, 1)),
    symmetric: score(everywhere),
    bethe: score(column(eigsh(betheHessian(graph), 3).vectors, 1))
  };
}

/** How the clusters agree with what was planted, for the seeds 1 … 20. */
function agreements(cin: number, cout: number): number[] {
  return Array.from({length: 20}, (_, k) => {
    const graph = blocks(cin, cout, k + 1);
    const keep = largestComponent(graph);
    const {labels} = spectralClustering(subgraph(graph, keep), 2, {seed: k + 1});
    return adjustedRandIndex(labels, keep.map((node) => (node < 200 ? 0 : 1))); // prettier-ignore
  });
}

async function ofBlocks() {
  const models = await table("sbm");
  const [source, target, within] = ["source", "target", "within"].map((name) => numbers(models, name));
  const judge = (graph: CsrMatrix, cin: number, cout: number) => {
    const {adjacency, symmetric, bethe} = find(graph);
    return {
      snr: (cin - cout) ** 2 / (2 * (cin + cout)),
      edges: graph.values.length / 2,
      zero_eigs: sizes(components(graph)).filter((size) => size > 1).length,
      acc_adjacency: adjacency,
      acc_Lsym: symmetric,
      acc_BetheHessian: bethe
    };
  };
  const stored = (cin: number) => {
    const rows = Array.from(within.keys()).filter((row) => within[row] === cin);
    const [sources, targets] = [source, target].map((end) => rows.map((row) => end[row]));
    return csrFromEdges({nodes: 400, sources, targets, directed: false});
  };
  const judged = [[12, 2], [10, 4], [9, 5], [8, 6]].map(([cin, cout]) => [`cin${cin}_cout${cout}`, judge(stored(cin), cin, cout)]); // prettier-ignore
  const sparse = [1, 2, 3].map((seed) => find(blocks(5.2, 0.8, seed)));
  return {
    sbm: Object.fromEntries(judged),
    "sbm.ensemble": [[9, 5], [10, 4], [11, 3], [12, 2]].map(([cin, cout]) => Array.from(quantiles(agreements(cin, cout), [0.05, 0.5, 0.95]))), // prettier-ignore
    "sbm.sparse": {
      adjacency: sparse.map(({adjacency}) => adjacency),
      symmetric: sparse.map(({symmetric}) => symmetric),
      bethe: sparse.map(({bethe}) => bethe)
    }
  };
}

describe("the numbers of the page on cutting graphs", () => {
  const computed: string[] = [];

  it.each([
    ["the karate club", ofClub],
    ["rings", ofRings],
    ["airports and Les Misérables", ofFlightsAndScenes],
    ["digits", ofDigits],
    ["block models", ofBlocks]
  ])(
    "hold for %s",
    async (_, compute) => {
      const values: Record<string, unknown> = await compute();
      computed.push(...Object.keys(values));
      const claims = Object.entries(values).map(([id, value]) => check(id, (expected as Expectations)[id], value));
      expect(claims.filter(({holds}) => !holds).map(({id, message}) => `${id}: ${message}`)).toEqual([]);
    },
    120_000
  );

  it("of the ensemble are those of the second program", () => {
    const file = new URL("../fixtures/block-ensemble.json", import.meta.url);
    const {quantiles} = JSON.parse(readFileSync(file, "utf8")) as {quantiles: Record<string, number[]>};
    expect(expected["sbm.ensemble"].expected).toEqual(["9, 5", "10, 4", "11, 3", "12, 2"].map((key) => quantiles[key]));
  });

  it("are all computed, and no others", () => {
    expect(computed.sort()).toEqual(Object.keys(expected).sort());
  });
});
