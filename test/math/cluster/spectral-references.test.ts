import {describe, expect, it} from "vitest";
import {accuracy, purity} from "../../../src/math/cluster/accuracy.js";
import {eigengap} from "../../../src/math/cluster/eigengap.js";
import {gaussianAffinity} from "../../../src/math/cluster/gaussian-affinity.js";
import {kmeans} from "../../../src/math/cluster/kmeans.js";
import {knnGraph} from "../../../src/math/cluster/knn-graph.js";
import {rings} from "../../../src/math/cluster/rings.js";
import {spectralClustering} from "../../../src/math/cluster/spectral-clustering.js";
import {stochasticBlockModel} from "../../../src/math/cluster/stochastic-block-model.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {betheHessian} from "../../../src/math/graph/bethe-hessian.js";
import {components, sizes} from "../../../src/math/graph/components.js";
import {cut} from "../../../src/math/graph/cut.js";
import {fiedler} from "../../../src/math/graph/fiedler.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {largestComponent} from "../../../src/math/graph/largest-component.js";
import {leadingModularityVector} from "../../../src/math/graph/leading-modularity-vector.js";
import {modularity} from "../../../src/math/graph/modularity.js";
import {sweepCut} from "../../../src/math/graph/sweep-cut.js";
import {triangles} from "../../../src/math/graph/triangles.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {digits, flights, karate, karateSplit, miserables, misplaced, signs, worst} from "../../support/graphs.js";

// Values computed with numpy 1.24.2, scipy 1.10.1 and scikit-learn 1.2.1.
const restarts = 50;
const column = ({rows, columns, data}: {rows: number; columns: number; data: Float64Array}, j: number) =>
  Float64Array.from({length: rows}, (_, i) => data[i * columns + j]);

describe("the karate club", () => {
  it("is cut by its Fiedler vectors where it split, but for a member or two", () => {
    const plain = fiedler(karate());
    expect(Math.abs(plain.value - 0.4685252267013933)).toBeLessThan(1e-9);
    expect(misplaced(signs(plain.vector))).toEqual([3, 9]);
    expect(cut(karate(), signs(plain.vector))).toBe(10);
    expect(cut(karate(), karateSplit)).toBe(11);
    const weighted = fiedler(karate({weighted: true}));
    expect(Math.abs(weighted.value - 1.1871073019962102)).toBeLessThan(1e-9);
    expect(misplaced(signs(weighted.vector))).toEqual([9]);
    const {values} = eigh(toDense(laplacian(karate())));
    expect(Math.abs(values[33] - 18.136696)).toBeLessThan(5e-7);
  });

  it("stands within Cheeger's interval", () => {
    const {value, vector} = fiedler(karate(), {normalization: "random-walk"});
    expect(Math.abs(value - 0.13227232922951665)).toBeLessThan(1e-9);
    expect(Math.abs(value / 2 - 0.06613616461475832)).toBeLessThan(1e-9);
    expect(Math.abs(Math.sqrt(2 * value) - 0.5143390501012278)).toBeLessThan(1e-9);
    expect(Math.abs(sweepCut(karate(), vector).best - 0.13157894736842105)).toBeLessThan(1e-12);
  });

  it("has its triangles and modularities", () => {
    expect(triangles(karate()).total).toBe(45);
    expect(modularity(karate(), karateSplit)).toBeCloseTo(0.35823, 5);
    const sides = signs(leadingModularityVector(karate()).vector);
    expect(misplaced(sides)).toEqual([9]);
    expect(modularity(karate(), sides)).toBeCloseTo(0.37147, 5);
    const {labels} = spectralClustering(karate(), 4, {restarts});
    expect(Math.abs(modularity(karate(), labels) - 0.41978961209730437)).toBeLessThan(1e-12);
    expect(Array.from(sizes({count: 4, labels})).sort((a, b) => a - b)).toEqual([5, 6, 11, 12]);
  });
});

describe("two rings", () => {
  const {points, labels} = rings();

  it("start at the recorded point", () => {
    expect(worst(points.data.slice(0, 2), [1.0113576350257245, -0.06914024198983489]).by).toBeLessThan(1e-15);
    expect([points.rows, labels.filter((ring) => ring === 0).length]).toEqual([180, 60]);
  });

  it.each([
    [0.1, 1, undefined],
    [0.15, 1, undefined],
    [0.2, 1, 0.00019828676740581952],
    [0.3, 0.6888888888888889, 0.015682959891709227],
    [0.5, 0.5111111111111111, 0.06407121211741271],
    [1, 0.5, undefined]
  ])("at σ = %d are told apart with accuracy %d", (sigma, wanted, second) => {
    const {labels: found, values} = spectralClustering(gaussianAffinity(points, {sigma}), 2, {restarts});
    expect(accuracy(found, labels)).toBeCloseTo(wanted, 12);
    if (second !== undefined) expect(Math.abs(values[1] - second)).toBeLessThan(1e-12);
  });

  it("are too much for k-means", () => {
    expect(accuracy(kmeans(points, 2, {restarts}).labels, labels)).toBeCloseTo(0.506, 3);
  });
});

describe("spectra of real graphs", () => {
  it("has Les Misérables", () => {
    const {values} = laplacianEigenpairs(miserables().adjacency, 12);
    expect(
      worst(
        values,
        [
          0, 0.06737737553000228, 0.11393148726414053, 0.16737359315820607, 0.22061319183929368, 0.30835752263005,
          0.3621212587589207, 0.41095673551129946, 0.4176974109918335, 0.5216073560655231, 0.5736322195888321,
          0.5859757048762424
        ]
      ).by
    ).toBeLessThan(1e-12);
    expect(eigengap(values)).toBe(9);
    expect(eigengap(laplacianEigenpairs(miserables({weighted: false}).adjacency, 12).values)).toBe(8);
  });

  it("has the airports, and finds Hawaii and Alaska", () => {
    const {names, adjacency} = flights({directed: false});
    expect(
      worst(
        laplacianEigenpairs(adjacency, 12).values,
        [
          0, 0.2315206682034773, 0.260448164222161, 0.3550036122605886, 0.37115977288376234, 0.48178899589266444,
          0.5058536052791816, 0.5490585937260803, 0.5912855009325415, 0.6309247039810967, 0.6437193587563569,
          0.6800944799232933
        ]
      ).by
    ).toBeLessThan(1e-10);
    const {labels} = spectralClustering(adjacency, 6, {restarts});
    const cluster = (name: string) => names.filter((_, i) => labels[i] === labels[names.indexOf(name)]);
    expect(cluster("HNL")).toEqual(["HNL", "ITO", "KOA", "LIH", "OGG"]);
    expect(cluster("JNU")).toEqual(["CDV", "GST", "JNU", "KTN", "PSG", "SIT", "WRG", "YAK"]);
    expect(cluster("ANC")).toEqual(["ADK", "ADQ", "AKN", "ANC", "BET", "BRW", "DLG", "FAI", "OME", "OTZ", "SCC"]);
  });
});

describe("handwritten digits", () => {
  it("of all ten kinds gain by their neighbours", () => {
    const {points, labels} = digits([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 100);
    const {labels: found, values} = spectralClustering(knnGraph(points), 10, {restarts});
    expect(
      worst(
        values.slice(0, 6),
        [0, 0.04048687217463146, 0.055483075039964906, 0.058174175308499755, 0.06745583739523273, 0.06886284357742375]
      ).by
    ).toBeLessThan(1e-9);
    expect(Math.abs(accuracy(found, labels) - 0.622)).toBeLessThan(0.04);
    expect(Math.abs(accuracy(kmeans(points, 10).labels, labels) - 0.508)).toBeLessThan(0.04);
  });

  it("0, 1 and 2 lose by them, until there are five clusters", () => {
    const {points, labels} = digits([0, 1, 2], 150);
    const graph = knnGraph(points);
    expect(Math.abs(accuracy(spectralClustering(graph, 3, {restarts}).labels, labels) - 0.7733)).toBeLessThan(0.03);
    expect(Math.abs(accuracy(kmeans(points, 3).labels, labels) - 0.8578)).toBeLessThan(0.03);
    expect(purity(spectralClustering(graph, 5, {restarts}).labels, labels)).toBeCloseTo(0.882, 3);
  });
});

describe("stochastic block models of 400 nodes", () => {
  // Accuracies of the second eigenvectors of A, of L_sym on the largest component, and of the Bethe Hessian.
  it.each([
    {cin: 12, cout: 2, edges: 1334, parts: 2, adjacency: 0.9525, symmetric: 0.965, bethe: 0.965},
    {cin: 10, cout: 4, edges: 1403, parts: 1, adjacency: 0.72, symmetric: 0.6575, bethe: 0.71},
    {cin: 9, cout: 5, edges: 1413, parts: 2, adjacency: 0.55, symmetric: 0.6, bethe: 0.525},
    {cin: 8, cout: 6, edges: 1434, parts: 2, adjacency: 0.5325, symmetric: 0.5, bethe: 0.51}
  ])("fade as the degrees draw level: $cin within, $cout across", ({cin, cout, edges, parts, ...wanted}) => {
    const [p, q] = [cin / 400, cout / 400];
    const model = stochasticBlockModel({sizes: [200, 200], probabilities: [[p, q], [q, p]], seed: 1000 + cin}); // prettier-ignore
    const {adjacency: graph, labels, sources} = model;
    expect(sources.length).toBe(edges);
    expect(components(graph).count).toBe(parts);
    const second = (vectors: Parameters<typeof column>[0]) => accuracy(signs(column(vectors, 1)), labels);
    expect(Math.abs(second(eigsh(graph, 2, {which: "LA"}).vectors) - wanted.adjacency)).toBeLessThan(0.05);
    expect(Math.abs(second(eigsh(betheHessian(graph), 2).vectors) - wanted.bethe)).toBeLessThan(0.05);
    const keep = largestComponent(graph);
    const sides = new Uint8Array(400);
    const {vector} = fiedler(subgraph(graph, keep), {normalization: "symmetric"});
    vector.forEach((x, at) => (sides[keep[at]] = x > 0 ? 1 : 0));
    expect(Math.abs(accuracy(sides, labels) - wanted.symmetric)).toBeLessThan(0.05);
  });
});
