import {fromRows, matrix, transpose} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {svd} from "../../src/math/eigen/svd.js";
import {laplacian} from "../../src/math/graph/laplacian.js";
import {annulene} from "../../src/math/molecule/skeletons.js";
import type {Arithmetic, Formula} from "../../src/math/optimize/arithmetic.js";
import {directed, undirected} from "./graphs.js";
import {randomMatrix, withSpectrum} from "./matrices.js";

/** Arguments that a public function takes, and which of them it takes spoilt as well. */
export interface Door {
  args: readonly unknown[];
  /** Labels of *spoil* that are no error, and why that is so stands in the name. */
  takes?: readonly RegExp[];
  /** The places of arguments that the function writes to. */
  writes?: readonly number[];
}

const graph = undirected(6, [[0, 1, 2], [0, 2, 3], [1, 2, 1], [2, 3, 4], [3, 4, 2], [3, 5, 1], [4, 5, 5]]); // prettier-ignore
const links = directed(5, [[0, 1, 2], [1, 2, 1], [2, 0, 3], [2, 3, 1], [3, 0, 2], [3, 4, 1]]); // prettier-ignore
const square = randomMatrix(4, 4, 3);
const tall = randomMatrix(6, 3, 5);
const symmetric = withSpectrum([-2, 1, 3, 7], 2);
const definite = withSpectrum([1, 2, 3, 7], 4);
const points = randomMatrix(12, 2, 6);
const positive = fromRows([[1, 2, 3], [2, 1, 1], [4, 2, 1]]); // prettier-ignore
const positiveRows = fromRows([[1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]); // prettier-ignore
const columns = fromRows([[1, 0], [2, 1], [0, 3], [1, 1], [2, 0], [0, 1]]); // prettier-ignore
const chain = fromRows([[0.1, 0.9, 0], [0.3, 0.2, 0.5], [0.5, 0.25, 0.25]]); // prettier-ignore
const bars = [{dimension: 0, birth: 0, death: 2}, {dimension: 1, birth: 1, death: 4}]; // prettier-ignore
const hermitian = {re: matrix(2, 2, Float64Array.of(2, 1, 1, 3)), im: matrix(2, 2, Float64Array.of(0, 1, -1, 0))};
const twoWaves = {variables: 2, degree: 1, coefficients: {re: Float64Array.of(0, 1, 2, 1), im: new Float64Array(4)}};
const wave = {variables: 1, degree: 2, coefficients: {re: Float64Array.of(0, 1, 2), im: Float64Array.of(0, 0, 1)}};
/** ‖x‖² / 2, whatever the batch. */
const wholeSquares = (x: Float64Array, gradient: Float64Array): number => {
  gradient.set(x);
  return x.reduce((sum, xi) => sum + (xi * xi) / 2, 0);
};
const halfSquares = (x: Float64Array): number => wholeSquares(x, new Float64Array(x.length));
const product: Formula = <T>(x: readonly T[], {constant, times}: Arithmetic<T>) => x.reduce(times, constant(1));
const twoLayers = {sizes: [2, 3, 2], parameters: Float64Array.from({length: 17}, (_, i) => (i % 5) - 2.25)};
const oneLayer = {sizes: [2, 2], parameters: Float64Array.of(1, -2, 3, 0.5, 0.25, 1)};
const toLearn = {inputs: columns, labels: [0, 1, 1, 0, 1, 0], decay: 0.1};
const tetrahedron = {
  points: fromRows([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]),
  faces: Uint32Array.of(0, 1, 2, 0, 3, 1, 0, 2, 3, 1, 3, 2)
}; // prettier-ignore
const labels = [0, 0, 1, 1, 1, 2];
const scores = Float64Array.of(3, 1, 2, 5, 4, 0);

/** Weights may be of either sign, finite or not, where no theorem needs more: arithmetic takes them where it does. */
const anyWeights = /\.values: /;
const signs = /\.values: negative/;
const asymmetric = /\.(?:values|data): not symmetric/;
const anyEntries = /\.data: (?:NaN|-?Infinity|not symmetric)/;
/** Another whole number of rows and columns is another matrix, if no other argument says how many there are. */
const rectangular = /^0\.columns \+ 1/;
/** Vertices may lie anywhere, in a space of any dimension. */
const anyPlace = /points\.data: not symmetric/;
/** Labels and scores are numbers that are only compared. */
const anyNumbers = /: (?:-1|0\.5|beyond|-?Infinity)$/;
/** A large count of steps is only an upper bound. */
const anyLimit = /\.max(?:Iterations|Sweeps) = (?:1e\+300|Infinity)/;
/** Any positive tolerance is one, even if everything meets it. */
const anyTolerance = /\.tolerance = (?:Infinity|1e\+300|0\.5)/;
const anySeed = /\.seed = (?:-1|1e\+300)/;
/** What is not given is the default. */
const isDefault = /\.\w+ = undefined/;

/** A network's weights have any sign. */
const anyParameters = /parameters: (?:-1|0\.5)/;
/** A penalty may be any number ≥ 0, a step of any positive length, and a batch all there is. */
const anyDecay = /decay = (?:0\.5|1e\+300|Infinity)/;
const training = /(?:rate|decay) = (?:0\.5|1e\+300|Infinity)|batch = 1e\+300|order = -1|orders: -1/;

const common = [isDefault, anyTolerance, anyLimit, /\.seed = -1/];

const door = (args: readonly unknown[], ...takes: RegExp[]): Door => ({args, takes: [...common, ...takes]});

/** Every public function of src/math/, by file and name. */
export const doors: Record<string, Door> = {
  "approximate/minimax#minimax": door([Math.exp, 3, {domain: [-1, 1], points: 401, tolerance: 1e-8, maxIterations: 9}], /domain: (?:-1|0\.5)/), // prettier-ignore
  "approximate/minimax-steps#minimaxSteps": door([Math.exp, 3, {domain: [-1, 1], points: 401, tolerance: 1e-8, maxIterations: 9}], /domain: (?:-1|0\.5)/), // prettier-ignore
  "approximate/relu-interpolant#reluInterpolant": door(
    [
      [0, 1, 2],
      [3, 1, 2]
    ],
    /^1: (?:-1|0\.5)/,
    /^0: (?:-1|0\.5)/
  ),
  "cluster/accuracy#accuracy": door([labels, [1, 1, 0, 0, 0, 0]], anyNumbers),
  "cluster/accuracy#purity": door([labels, [1, 1, 0, 0, 0, 0]], anyNumbers),
  "cluster/adjusted-rand-index#adjustedRandIndex": door([labels, [1, 1, 0, 0, 0, 0]], anyNumbers),
  "cluster/cluster-qr#clusterQr": door([eigh(symmetric, {indices: [0, 2]}).vectors], asymmetric),
  "cluster/contingency#contingency": door([labels, [1, 1, 0, 0, 0, 0]], anyNumbers),
  "cluster/eigengap#eigengap": door(
    [[0, 0.1, 0.2, 0.9, 1], {least: 2}],
    /^0: (?:-1|short|0.5)/,
    /least = 1e\+300/,
    /0: short/
  ),
  "cluster/epsilon-graph#epsilonGraph": door(
    [points, {epsilon: 1, mode: "distance"}],
    asymmetric,
    /epsilon = (?:0.5|1e\+300|Infinity)/
  ),
  "cluster/gaussian-affinity#gaussianAffinity": door([points, {sigma: 1}], asymmetric, /sigma = (?:0.5|1e\+300)/),
  "cluster/kmeans#kmeans": door([points, 3, {seed: 1, restarts: 2, maxIterations: 50, tolerance: 0.1}], asymmetric),
  "cluster/kmeans-steps#kmeansSteps": door([points, 3, {seed: 1, maxIterations: 50, tolerance: 0.1}], asymmetric),
  "cluster/knn-graph#knnGraph": door([points, {k: 3, mode: "distance", join: "union"}], asymmetric),
  "cluster/linear-sum-assignment#linearSumAssignment": door([positive], asymmetric),
  "cluster/nearest-neighbors#nearestNeighbors": door([points, 3, {backend: "typescript"}], asymmetric),
  "cluster/rings#rings": door(
    [{counts: [20, 30], radii: [1, 2], noise: 0.1, seed: 3}],
    anySeed,
    /noise = (?:-1|0\.5|1e\+300)/,
    /radii: (?:-1|0.5)/
  ),
  "cluster/self-tuning-affinity#selfTuningAffinity": door(
    [points, {neighbor: 3, k: 5}],
    asymmetric,
    /neighbor = 1e\+300/
  ),
  "cluster/spectral-clustering#spectralClustering": door([graph, 2, {normalization: "symmetric", assign: "kmeans", seed: 1, restarts: 2, tolerance: 1e-8, backend: "typescript"}]), // prettier-ignore
  "cluster/stochastic-block-model#stochasticBlockModel": door([{sizes: [5, 6], probabilities: [[0.5, 0.1], [0.1, 0.5]], seed: 1, sampler: "skips"}], anySeed, /probabilities\[0\]: 0\.5/), // prettier-ignore
  "dense/cholesky#cholesky": door([definite]),
  "dense/covariance#columnMeans": door([points], anyEntries),
  "dense/covariance#covariance": door([points], asymmetric),
  "dense/determinant-big-int#determinantBigInt": {args: [[[2n, 1n], [1n, 3n]]]}, // prettier-ignore
  "dense/expm#expm": door([square], asymmetric),
  "dense/hilbert#hilbert": door([5]),
  "dense/lstsq#lstsq": door(
    [tall, Float64Array.of(1, 2, 3, 4, 5, 6), {tolerance: 1e-12}],
    asymmetric,
    /^1: (?:-1|0.5)/
  ),
  "dense/lu#lu": door([square, {backend: "typescript"}], asymmetric),
  "dense/matrix#column": door([tall, 1], anyEntries),
  "dense/matrix#combine": door([2, square, square, 3], anyEntries, /^[03] = /),
  "dense/matrix#copy": door([tall], anyEntries),
  "dense/matrix#diagonal": door([[1, 2, 3]], /: /),
  "dense/matrix#dot": door([[1, 2, 3], [4, 5, 6]], /: (?!short)/), // prettier-ignore
  "dense/matrix#frobeniusNorm": door([tall], anyEntries),
  "dense/matrix#fromEntries": door([2, 3, () => 1], /= 0$/),
  "dense/matrix#fromRows": door([[[1, 2], [3, 4]]], /: (?!null)|short/), // prettier-ignore
  "dense/matrix#identity": door([3]),
  "dense/matrix#matrix": door([2, 3, new Float64Array(6)], /^2: (?!short)/, /^2 = (?:undefined|null)/),
  "dense/matrix#matvec": door([tall, [1, 2, 3]], anyEntries, /^1: (?!short)/),
  "dense/matrix#maxAbs": door([[1, 2]], /: /),
  "dense/matrix#multiply": door([tall, randomMatrix(3, 2, 1)], anyEntries),
  "dense/matrix#norm2": door([[1, 2]], /: /),
  "dense/matrix#powerOfTwo": door([3], /= /),
  "dense/matrix#row": door([tall, 1], anyEntries),
  "dense/matrix#toRows": door([tall], anyEntries),
  "dense/matrix#trace": door([square], anyEntries),
  "dense/matrix#transpose": door([tall], anyEntries),
  "dense/norm1#norm1": door([tall], anyEntries),
  "dense/pca#pca": door([points, 2, {method: "gram", backend: "typescript"}], asymmetric, /^1 = undefined/),
  "dense/pinv#pinv": door([tall, {tolerance: 1e-12}], asymmetric),
  "dense/qr#qr": door([tall, {backend: "typescript"}], asymmetric),
  "dense/rcond#rcond": door([square], asymmetric),
  "dense/solve#determinant": door([square], asymmetric),
  "dense/solve#inverse": door([square], asymmetric),
  "dense/solve#solve": door([square, Float64Array.of(1, 2, 3, 4)], asymmetric, /^1: (?:-1|0.5)/),
  "dense/wilkinson#wilkinson": door([7]),
  "eigen/cond#cond": door([tall], asymmetric),
  "eigen/deflate#deflate": door(
    [symmetric, {value: 7, vector: [1, 0, 0, 0]}],
    asymmetric,
    /value = (?:-1|0.5|1e\+300)/,
    /vector: (?:-1|0.5)/
  ),
  "eigen/eig#eig": door([square, {backend: "typescript"}], asymmetric),
  "eigen/eigenpair-errors#eigenpairErrors": door(
    [symmetric, eigh(symmetric)],
    /^1\.values: (?:-1|0\.5)|^1\..*not symmetric/
  ),
  "eigen/eigh#eigh": door([symmetric, {indices: [0, 2], backend: "typescript"}]),
  "eigen/eigsh#eigsh": door([graph, 2, {which: "SA", tolerance: 1e-8, seed: 1, maxIterations: 50}], signs),
  "eigen/eigvals#eigvals": door([square], asymmetric),
  "eigen/eigvals#irreducibleBlocks": door([square], anyEntries),
  "eigen/gershgorin#gershgorin": door([square], asymmetric),
  "eigen/jacobi#jacobi": door([symmetric, {tolerance: 1e-12, maxSweeps: 5}]),
  "eigen/lanczos-steps#lanczosSteps": door(
    [graph, {start: [1, 2, 3, 4, 5, 6], seed: 1, which: "LA", tolerance: 1e-8, maxIterations: 4}],
    signs,
    /start: (?:-1|0.5)/
  ),
  "eigen/low-rank#lowRank": door([svd(tall), 2], anyEntries, /values: /),
  "eigen/power-iteration#powerIteration": door(
    [square, {start: [1, 2, 3, 4], shift: 0.25, tolerance: 1e-8, maxIterations: 9}],
    asymmetric,
    /start: (?:-1|0.5)/,
    /shift = (?:-1|0.5|1e\+300)/
  ),
  "eigen/qr-iteration#qrIteration": door([symmetric, {shift: "wilkinson", tolerance: 1e-12, maxIterations: 9}]),
  "eigen/rank#rank": door([[3, 2, 1], 0.1], /^0: (?:-1|0.5|short)/, /^1 = (?:0\.5|1e\+300|undefined)/),
  "eigen/svd#svd": door([tall, {method: "jacobi", backend: "typescript"}], asymmetric),
  "eigen/svds#svds": door(
    [links, 2, {tolerance: 1e-8, seed: 1, maxIterations: 50, backend: "typescript"}],
    signs,
    asymmetric,
    rectangular
  ),
  "eigen/triplet-errors#tripletErrors": door([tall, svd(tall)], asymmetric, /^1\.values: (?:short|-1|0\.5)/),
  "eigen/truncated-svd#truncatedSvd": door([tall, 2, {tolerance: 1e-8, seed: 1, maxIterations: 30}], asymmetric),
  "geometry/cotangent-laplacian#cotangentLaplacian": door([tetrahedron], anyPlace),
  "geometry/cotangent-laplacian#cotangentWeights": door([tetrahedron], anyPlace),
  "geometry/density-normalized#densityNormalized": door([graph, {alpha: 1}], /alpha = 0\.5/),
  "geometry/equilateral-laplacian#equilateralLaplacian": door([tetrahedron, 2], anyPlace, /^1 = (?:0\.5|1e\+300)/),
  "geometry/face-areas#faceAreas": door([tetrahedron], anyPlace),
  "geometry/face-areas#surfaceArea": door([tetrahedron], anyPlace),
  "geometry/icosphere#icosphere": door([1, {projected: true}]),
  "geometry/lumped-eigenpairs#lumpedEigenpairs": door(
    [
      {stiffness: laplacian(graph), masses: Float64Array.of(1, 2, 3, 1, 2, 3)},
      2,
      {tolerance: 1e-8, seed: 1, maxIterations: 50, backend: "typescript"}
    ],
    /masses: 0\.5/,
    signs
  ),
  "geometry/lumped-eigenpairs#massNormalized": door(
    [{stiffness: laplacian(graph), masses: Float64Array.of(1, 2, 3, 1, 2, 3)}],
    /masses: 0\.5/,
    signs
  ),
  "geometry/mesh-graph#eulerCharacteristic": door([tetrahedron], anyPlace),
  "geometry/mesh-graph#meshGraph": door([tetrahedron], anyPlace),
  "geometry/sample-sphere#sampleCircle": door([5, {contrast: 0.25, seed: 3}], anySeed, /contrast = 0\.5/),
  "geometry/sample-sphere#sampleSphere": door([5, {contrast: 0.25, seed: 3}], anySeed, /contrast = 0\.5/),
  "geometry/subdivide#subdivide": door([tetrahedron], anyPlace),
  "geometry/torus#flatTorus": door([{m: 4, n: 3, radii: [2, 1]}], /radii: 0\.5/),
  "geometry/torus#torus": door([{m: 4, n: 3, radii: [2, 1]}], /radii: 0\.5/),
  "geometry/weyl-count#weylCount": door([3, {dimension: 2, volume: 5}], /(?:^0|volume) = (?:0\.5|1e\+300)/),
  "fourier/fft#fft": door([{re: Float64Array.of(1, 2, 3, 4), im: Float64Array.of(0, 1, 0, 2)}], /: (?:-1|0\.5)/),
  "graph/approximate-personalized-pagerank#approximatePersonalizedPagerank": door(
    [links, 1, {damping: 0.8, epsilon: 1e-4}],
    asymmetric,
    /damping = 0.5/,
    /epsilon = (?:0.5|1e\+300)/
  ),
  "graph/ascending-order#ascendingOrder": door([scores], /: (?:-?Infinity|-1|0.5|short)/),
  "graph/bethe-hessian#betheHessian": door([graph, 2], /^1 = (?:-1|0.5|undefined)/),
  "graph/components#components": door([links], anyWeights),
  "graph/components#sizes": door([{count: 3, labels: Uint32Array.of(0, 1, 1, 2)}], /labels: short/, /count = 1e\+300/),
  "graph/conductance#conductance": door([graph, [1, 1, 1, 0, 0, 0]], anyNumbers),
  "graph/cut#cut": door([graph, labels], anyNumbers),
  "graph/diffuse#diffuse": door([eigh(definite), 1, 2], anyEntries, /^2 = (?:0.5|1e\+300)/, /values: (?:-1|0.5)/),
  "graph/eigenvector-centrality#eigenvectorCentrality": door([links, {tolerance: 1e-8, maxIterations: 50}], asymmetric),
  "graph/eigenvector-centrality-steps#eigenvectorCentralitySteps": door(
    [links, {tolerance: 1e-8, maxIterations: 50}],
    asymmetric
  ),
  "graph/fiedler#fiedler": door([graph, {normalization: "none", tolerance: 1e-8, seed: 1}]),
  "graph/google-matrix#googleMatrix": door(
    [links, {damping: 0.8, personalization: [1, 2, 3, 4, 5], dangling: "uniform"}],
    asymmetric,
    /damping = 0.5/,
    /personalization: 0.5/
  ),
  "graph/hits#hits": door([links, {tolerance: 1e-8, maxIterations: 50}], asymmetric),
  "graph/katz-centrality#katzCentrality": door(
    [links, {alpha: 0.1, beta: [1, 2, 3, 4, 5], tolerance: 1e-8, maxIterations: 50}],
    asymmetric,
    /beta: 0.5/,
    /alpha = 0\.5/,
    /beta = a number/
  ),
  "graph/laplacian#laplacian": door([graph, {normalization: "symmetric"}]),
  "graph/laplacian-eigenpairs#laplacianEigenpairs": door([graph, 2, {normalization: "none", tolerance: 1e-8, seed: 1}]),
  "graph/largest-component#largestComponent": door([links], anyWeights),
  "graph/leading-modularity-vector#leadingModularityVector": door([graph, {tolerance: 1e-8, seed: 1}]),
  "graph/links-from-attention#linksFromAttention": door(
    [tall, tall, {temperature: 1}],
    asymmetric,
    /temperature = (?:0.5|1e\+300)/
  ),
  "graph/modularity#modularity": door([graph, labels], anyNumbers),
  "graph/modularity-operator#modularityOperator": door([graph]),
  "graph/pagerank#pagerank": door([links, {damping: 0.8, tolerance: 1e-8, maxIterations: 50, personalization: [1, 2, 3, 4, 5], dangling: "uniform", backend: "typescript"}], asymmetric, /damping = 0.5/, /personalization: 0.5/), // prettier-ignore
  "graph/pagerank-many#pagerankMany": door(
    [
      links,
      positiveRows,
      {damping: 0.8, tolerance: 1e-8, maxIterations: 50, dangling: "uniform", backend: "typescript"}
    ],
    asymmetric,
    /damping = 0.5/
  ),
  "graph/pagerank-solver-steps#pagerankSolverSteps": door([links, {damping: 0.8, tolerance: 1e-8, maxIterations: 50, personalization: [1, 2, 3, 4, 5], dangling: "uniform", backend: "typescript"}], asymmetric, /damping = 0.5/, /personalization: 0.5/), // prettier-ignore
  "graph/pagerank-steps#pagerankSteps": door(
    [links, {damping: 0.8, tolerance: 1e-8, maxIterations: 50, start: [1, 2, 3, 4, 5]}],
    asymmetric,
    /damping = 0.5/,
    /start: 0.5/
  ),
  "graph/sinkhorn#sinkhorn": door([positive, {tolerance: 1e-8, maxIterations: 50}], asymmetric),
  "graph/softmax#softmax": door(
    [square, {temperature: 1}],
    asymmetric,
    /data: -Infinity/,
    /temperature = (?:0.5|1e\+300)/
  ),
  "graph/stationary#stationary": door([chain], asymmetric),
  "graph/strongly-connected-components#stronglyConnectedComponents": door([links], anyWeights),
  "graph/sweep-cut#sweepCut": door([graph, scores], /^1: (?:-?Infinity|-1|0.5)/),
  "graph/topological-order#isAcyclic": door([links], anyWeights),
  "graph/topological-order#topologicalOrder": door([links], anyWeights),
  "graph/transition-matrix#transitionMatrix": door([links], asymmetric),
  "graph/triangles#triangles": door([graph]),
  "learn/calibration#calibration": door([chain, [0, 1, 2], {bins: 5}], asymmetric, /data: 0\.5/, /^1: -1/),
  "learn/conformal#conformalScores": door([chain, [0, 1, 2]], asymmetric),
  "learn/conformal#conformalThreshold": door([scores, 0.1], /^0: (?!NaN)/, /^1 = 0\.5/),
  "learn/conformal#conformalThresholdsByClass": door([chain, [0, 1, 2], 0.1], asymmetric, /^2 = 0\.5/),
  "learn/deskew#deskew": door([positive, {height: 3, amount: 1, center: true}], asymmetric, /amount = /),
  "learn/fit-temperature#fitTemperature": door([square, [0, 1, 2, 0]], asymmetric),
  "learn/image-moments#imageMoments": door([positive], asymmetric),
  "learn/ledoit-wolf#ledoitWolf": door([points], asymmetric),
  "learn/linear-discriminants#linearDiscriminants": door([tall, labels, {shrinkage: 0.5}], asymmetric),
  "learn/linear-scores#bestClasses": door([tall], anyEntries),
  "learn/linear-scores#linearScores": door([{coefficients: square, intercepts: [1, 2, 3, 4]}, symmetric], asymmetric, /intercepts: /), // prettier-ignore
  "learn/multinomial-logistic#multinomialLogistic": door([tall, labels, {penalty: 0.1, tolerance: 1e-6, maxIterations: 20}], asymmetric, /penalty = /), // prettier-ignore
  "learn/nearest-among#nearestAmong": door(
    [points, points, {counts: [2, 12], backend: "typescript"}],
    asymmetric,
    /counts: short/
  ),
  "learn/power-law#powerLaw": door([[1, 2, 4], [3, 2, 1]], /: 0.5/), // prettier-ignore
  "learn/principal-features#principalFeatures": door([points, points, 2], asymmetric),
  "learn/proper-scores#brierScore": door([chain, [0, 1, 2]], asymmetric),
  "learn/proper-scores#negativeLogLikelihood": door([chain, [0, 1, 2]], asymmetric),
  "learn/sample-equivalent#sampleEquivalent": door([[1, 2, 4], [3, 2, 1], 2], /: 0.5/, /^2 = /), // prettier-ignore
  "optimize/descent-rate#descentRate": door(
    [[1, 2, 3], {step: 0.1, momentum: 0.5, lookAhead: true}],
    /^0: (?:-1|0.5|short)/,
    /(?:step|momentum) = 0\.5/,
    /step = 1e\+300/
  ),
  "optimize/finite-difference#finiteDifference": door(
    [halfSquares, [1, 2, 3], {index: 1, step: 0.1, scheme: "forward"}],
    /^1: (?:-1|0.5|short)/,
    /step = (?:0\.5|1e\+300)/
  ),
  "optimize/forward-mode#forwardGradient": door([product, [1, 2, 3]], /: (?:-1|0.5|short)/),
  "optimize/gradient-check#gradientCheck": door([wholeSquares, [1, 2, 3]], /: (?:-1|0.5|short)/),
  "optimize/reverse-mode#reverseGradient": door([product, [1, 2, 3]], /: (?:-1|0.5|short)/),
  "molecule/beside#beside": door([annulene(3), annulene(4)], /\.[xy]: (?:-1|0\.5)/, /bonds: short/),
  "molecule/buckyball#buckyball": {args: []},
  "molecule/distinct-levels#distinctLevels": door([[3, 3, 1], {tolerance: 1e-9}], /^0: (?:-1|0\.5|short)/),
  "molecule/huckel#huckel": door([graph, {electrons: 4}], signs, /electrons = 0/),
  "molecule/skeleton#hamiltonian": door([{...annulene(3), h: [0, 1, 0]}], /\.[xyh]: (?:-1|0\.5)/, /bonds: short/),
  "molecule/skeletons#acene": door([2]),
  "molecule/skeletons#annulene": door([6]),
  "molecule/skeletons#azulene": {args: []},
  "molecule/skeletons#divinylbenzene": {args: []},
  "molecule/skeletons#fulvalene": {args: []},
  "molecule/skeletons#phenylbutadiene": {args: []},
  "molecule/skeletons#polyene": door([4]),
  "network/appnp#appnp": door([graph, columns, {restart: 0.2}], asymmetric, /restart = 0\.5/),
  "network/color-refinement#colorRefinement": door([links, {start: [0, 1, 0, 0, 2]}], anyWeights),
  "network/color-refinement#colorRefinementSteps": door([links, {start: [0, 1, 0, 0, 2]}], anyWeights),
  "network/difference-hessian#differenceHessian": door([oneLayer, toLearn, 0.01], asymmetric, anyParameters, anyDecay, /^2 = (?:0\.5|1e\+300|Infinity)/), // prettier-ignore
  "network/factorisation-loss#factorisationLoss": door([columns, transpose(positiveRows), randomMatrix(6, 5, 2)], asymmetric), // prettier-ignore
  "network/gcn-steps#gcnSteps": door([graph, columns, {nodes: [0, 5], labels: [0, 1], classes: 2, hidden: 3, seed: 1, rate: 0.1, decay: 0.1, maxIterations: 3}], asymmetric, signs, /(?:rate|decay) = /), // prettier-ignore
  "network/harmonic-labels#harmonicLabels": door([graph, [0, 5], [0, 1], {tolerance: 1e-9}], /^2: (?:-1|0\.5)/),
  "network/match-units#matchUnits": door([twoLayers, twoLayers], anyParameters),
  "network/parameter-distance#parameterDistance": door([oneLayer, oneLayer], anyParameters),
  "network/perceptron#parameterCount": door([[2, 3, 2]], /^0: short/),
  "network/perceptron#perceptronLayers": door([[2, 3, 2]], /^0: short/),
  "network/perceptron#randomPerceptron": door([[2, 3, 2], {seed: 1}], /^0: short/),
  "network/perceptron-hessian#perceptronHessian": door([oneLayer, toLearn], asymmetric, anyParameters, anyDecay),
  "network/perceptron-loss#perceptronGradient": door([oneLayer, toLearn], asymmetric, anyParameters, anyDecay),
  "network/perceptron-loss#perceptronScores": door([oneLayer, columns], asymmetric, anyParameters),
  "network/perceptron-steps#perceptronSteps": door([oneLayer, {...toLearn, order: 1, batch: 2, rate: 0.1, momentum: 0.5, maxIterations: 2}], asymmetric, anyParameters, training), // prettier-ignore
  "network/pruning#magnitudeMask": door([twoLayers, 0.5], anyParameters),
  "network/pruning#pruned": door([oneLayer, Uint8Array.of(1, 0, 1, 1, 0, 1)], anyParameters, /^1: (?!short)/),
  "network/pruning#randomMask": door([twoLayers, 0.5, 1], anyParameters, /^2 = -1/),
  "network/rescaling#rescaled": door(
    [twoLayers, {layer: 0, unit: 1}, 2],
    anyParameters,
    /^2 = (?:0\.5|1e\+300|Infinity)/
  ),
  "network/rescaling#rescalingDirection": door([twoLayers, {layer: 0, unit: 1}], anyParameters),
  "network/rescaling#unitPlaces": door([twoLayers, {layer: 0, unit: 1}], anyParameters),
  "network/smoothing-matrix#smoothingMatrix": door([graph]),
  "network/smoothing-steps#smoothingSteps": door([graph, columns, {tolerance: 1e-9, maxIterations: 3}], asymmetric),
  "network/train-perceptron#trainPerceptron": door([oneLayer, {...toLearn, order: 1, batch: 2, rate: 0.1, momentum: 0.5, maxIterations: 2}], asymmetric, anyParameters, training), // prettier-ignore
  "network/twin-steps#twinSteps": door([oneLayer, oneLayer, {...toLearn, orders: [1, 2], batch: 2, rate: 0.1, momentum: 0.5, maxIterations: 2}], asymmetric, anyParameters, training), // prettier-ignore
  "optimize/gradient-descent#gradientDescent": door(
    [wholeSquares, [1, 2, 3], {step: 0.1, momentum: 0.5, lookAhead: true, tolerance: 1e-8, maxIterations: 9}],
    /^1: (?:-1|0.5|short)/,
    /(?:step|momentum) = 0\.5/,
    /step = (?:1e\+300|a function)/
  ),
  "optimize/least-squares-steps#leastSquaresDescent": door(
    [tall, [1, 2, 3, 4, 5, 6], {step: 0.1, start: [1, 2, 3], maxIterations: 9}],
    asymmetric,
    /^1: (?:-1|0.5)/,
    /step = (?:0\.5|1e\+300|a function)/,
    /start: (?:-1|0\.5)/
  ),
  "optimize/least-squares-steps#leastSquaresSgd": door(
    [tall, [1, 2, 3, 4, 5, 6], {step: 0.1, start: [1, 2, 3], batch: 2, seed: 1, maxIterations: 9}],
    asymmetric,
    /^1: (?:-1|0.5)/,
    /step = (?:0\.5|1e\+300|a function)/,
    /start: (?:-1|0\.5)/
  ),
  "optimize/lbfgs#lbfgs": door(
    [wholeSquares, [1, 2, 3], {memory: 5, tolerance: 1e-8, maxIterations: 9}],
    /^1: (?:-1|0.5|short)/,
    /memory = 1e\+300/
  ),
  "optimize/scalar-descent#scalarDescent": door(
    [(x: number) => x, 1, {step: 0.5, tolerance: 1e-9, maxIterations: 9}],
    /^1 = (?:-1|0\.5|1e\+300|undefined)/,
    /step = 1e\+300/
  ),
  "optimize/sgd#sgd": door(
    [wholeSquares, [1, 2, 3], {samples: 6, step: 0.1, batch: 2, seed: 1, maxIterations: 9}],
    /^1: (?:-1|0.5|short)/,
    /step = (?:0\.5|1e\+300|a function)/
  ),
  "probability/bootstrap#bootstrap": door([6, () => 1, {replicates: 3, seed: 1}]),
  "probability/bootstrap#bootstrapReplicates": door([6, () => 1, {replicates: 3, seed: 1}]),
  "optimize/train-shallow#trainShallow": door(
    [{inputs: [-1, 0, 1], targets: [1, 0, 1], width: 2, seed: 1, step: 0.1, maxIterations: 9}],
    /(?:inputs|targets): (?:-1|0\.5)/,
    /step = (?:0\.5|1e\+300|a function)/
  ),
  "probability/bayes-threshold#bayesThreshold": door([1, 9], /= (?:0\.5|1e\+300)/),
  "probability/predictive-value#predictiveValue": door(
    [{prevalence: 0.01, sensitivity: 0.9, specificity: 0.91}],
    /= 0\.5/
  ),
  "probability/kendall-tau#kendallTau": door([scores, [1, 2, 3, 4, 5, 6]], /: (?:-?Infinity|-1|0.5)/),
  "probability/paired-difference#pairedDifference": door([[1, 0, 1], [0, 0, 1]], /: /), // prettier-ignore
  "probability/pearson#pearson": door([scores, [1, 2, 3, 4, 5, 6]], /: (?:-1|0.5)/),
  "probability/quantiles#quantiles": door(
    [scores, [0.1, 0.5, 0.9]],
    /^0: (?:-?Infinity|-1|0.5|short)/,
    /^1: (?:0\.5|short)/
  ),
  "probability/spearman#ranks": door([scores], /: (?:-?Infinity|-1|0.5|short)/),
  "probability/spearman#spearman": door([scores, [1, 2, 3, 4, 5, 6]], /: (?:-?Infinity|-1|0.5)/),
  "probability/wilson-interval#wilsonInterval": door([3, 9, {z: 2}], /z = /),
  "random/mulberry32#mulberry32": door([5], /= -1/),
  "random/normal#normal": door([5], /= -1/),
  "random/permutation#permutation": door([5, 3], /^1 = -1/),
  "sparse/csr#csrFromEdges": door(
    [{nodes: 4, sources: [0, 1], targets: [2, 3], weights: [1, 2]}],
    /weights: (?:-1|0.5)/
  ),
  "sparse/degrees#degrees": door([links], anyWeights, rectangular),
  "sparse/disjoint-union#disjointUnion": door([links, graph], anyWeights),
  "sparse/from-dense#fromDense": door([tall], anyEntries),
  "sparse/multiply-sparse#multiplySparse": door([links, links], anyWeights, /^1\.columns \+ 1/),
  "sparse/spmm#spmm": door([links, randomMatrix(5, 2, 1)], anyWeights, anyEntries),
  "sparse/spmv#spmv": {
    ...door(
      [links, [1, 2, 3, 4, 5], new Float64Array(5).fill(NaN)],
      anyWeights,
      /^[12]: (?!short)/,
      /^2 = (?:undefined|null)/
    ),
    writes: [2]
  },
  "sparse/spmv-transposed#spmvTransposed": {
    ...door(
      [links, [1, 2, 3, 4, 5], new Float64Array(5).fill(NaN)],
      anyWeights,
      /^[12]: (?!short)/,
      /^2 = (?:undefined|null)/
    ),
    writes: [2]
  },
  "sparse/subgraph#subgraph": door([links, [3, 1]], anyWeights, /^1: short/),
  "sparse/to-dense#toDense": door([links], anyWeights, rectangular),
  "sparse/transpose#transpose": door([links], anyWeights, rectangular),
  "torus/disc-grid#discGrid": door([wave, "real", 8], /: (?:-1|0\.5)/),
  "torus/form-maxima#formGrid": door([hermitian, 8], /: (?:-1|0\.5)/),
  "torus/form-maxima#formMaxima": door([hermitian, {size: 8}], /: (?:-1|0\.5)/),
  "torus/hermitian-form#randomForm": door([{variables: 2, rank: 2, seed: 1}], anySeed),
  "torus/hold-last#holdLast": door([twoWaves, 0.5], /: (?:-1|0\.5)/, /1 = (?:-1|0\.5|1e\+300)/),
  "torus/kac-rice#kacRice": door([[1, 0.5, 0.25]], /: (?:-1|0\.5|short)/),
  "torus/torus-grid#torusGrid": door([wave, "real", 8], /: (?:-1|0\.5)/),
  "torus/torus-jet#torusJet": door([wave, "real", [1]], /: (?:-1|0\.5)/),
  "torus/torus-maxima#torusMaxima": door([wave, "square", {size: 32}], /: (?:-1|0\.5)/),
  "torus/torus-tally#torusTally": door([{degree: 2, draws: 2, points: 2, seed: 1}], anySeed),
  "torus/torus-polynomial#randomPolynomial": door(
    [{variables: 2, degree: 3, decay: 1, seed: 1}],
    anySeed,
    /decay = (?:-1|0\.5|1e\+300)/
  ),
  "topology/bottleneck-distance#bottleneckDistance": door([bars, [{dimension: 0, birth: 0, death: 3}]], /: short/, /\.(?:birth|death|dimension) = (?:1e\+300|-1|0\.5|a number)/, /death = Infinity/), // prettier-ignore
  "topology/wasserstein-distance#wassersteinDistance": door([bars, [{dimension: 0, birth: 0, death: 3}], {order: 2}], /: short/, /\.(?:birth|death|dimension) = (?:1e\+300|-1|0\.5|a number)/, /death = Infinity/, /order = (?:1e\+300|Infinity)/), // prettier-ignore
  "topology/filtration-steps#filtrationSteps": door(
    [points, {maxDimension: 1, threshold: 1}],
    asymmetric,
    /threshold = (?:Infinity|0.5|1e\+300)/
  ),
  "topology/persistence#persistence": door(
    [points, {maxDimension: 1, threshold: 1}],
    asymmetric,
    /threshold = (?:Infinity|0.5|1e\+300)/
  )
};

/** What is exported for the other files of the library only, by file or by file and name. */
export const internal: readonly RegExp[] = [
  /^wasm\//,
  /^drained#/,
  // public functions, some work at a time
  /#(?:eigvals|fiedler|laplacianEigenpairs|lumpedEigenpairs|spectralClustering)Passes$/,
  /#(?:kmeansRounds|persistenceColumns|nearestAmongPortions|torusTallyDraws|deskewImages|differenceHessianRows)$/,
  /#(?:multinomialLogistic|trainPerceptron)Steps$/,
  /^learn\/(?:check-\w+|shear|sample-products|softmax-\w+|ledoit-wolf#(?:about|shrunk|overRows))/,
  /^optimize\/(?:arithmetic|least-squares|logistic-loss|objective|shallow-loss)#/,
  /^(?:dense|sparse)\/check#/,
  /^approximate\/(?:relu-interpolant#reluNetwork|minimax-steps#chebyshevSum)/,
  /^cluster\/check-/,
  /^cluster\/(?:block-neighbors|block-tree|compiled-workspace|hamerly|kmeans-runs|lens|lloyd|search-neighbors|seed-centers|squared-distance|well-scaled|workspace)#/,
  /^dense\/(?:add-product|blocked-reflections|estimate-norm|kept-heap|leading-columns|products|project|reflector|scatter|solve-lu|triangle)#/,
  /^dense\/covariance#covarianceFromGram/,
  /^dense\/matrix#inverseOfPower/,
  /^dense\/qr#(?:reflectColumns|upperTriangle|applyReflectors)/,
  /^dense\/rcond#(?:reciprocalCondition|zeroPivot)/,
  /^eigen\/(?:aggregate|back-transform|balance|basis|bidiagonal-\S+|bidiagonalize|block-\w+|blocks|chebyshev-filter)#/,
  /^eigen\/(?:compiled-coarsener|complete-columns|filtered-subspace|golub-kahan|krylov-kernels|nested-start)#/,
  /^eigen\/(?:orthogonality-estimate|orthonormal-coordinates|probe|reduce-pencil|run-room|solve-by-lanczos|solve-by-levels|is-spread-out|sparse-step|spectrum-part|split-matrix)#/,
  /^eigen\/(?:bisect-values|few-eigenpairs|inverse-iteration|sturm-counts)#/,
  /^eigen\/(?:divide-and-conquer|eigh-wasm|francis|galerkin|hessenberg|householder-svd|jacobi-svd|lanczos|linear-operator)#/,
  /^eigen\/(?:lobpcg|multilevel|multilevel-eigenpairs|multiply-gathered|one-sided-jacobi|rational-step|reduce-definite)#/,
  /^eigen\/(?:schur|secular|structure-of|svd-kernels|sweep|tall-qr|triangular-vectors|tridiagonal-\S+|tridiagonalize)#/,
  /^eigen\/(?:eigsh#eigsh(?:Of|Passes)|triplet-residual#|eigenpair-errors#(?:gapsOf|lossOfOrthogonality))/,
  /^graph\/(?:anderson|class-order|compiled-passes|conjugate-gradients|flow|flow-\w+|hubs|link-list|perron-\w+)#/,
  /^geometry\/(?:triangle-mesh#|face-areas#doubleArea|mesh-graph#sideCounts)/,
  /^graph\/(?:kernel-eigenpairs|scores|surfer|sweeps|top-ritz|weigh)#/,
  /^graph\/pagerank#(?:checkedEffort|pagerankPasses|preparedFlow|solve)/,
  /^graph\/laplacian#inverseRoots/,
  /^fourier\/fft#fftUnchecked$/,
  /^torus\/(?:torus-(?:jet#torusJetUnchecked|polynomial#(?:check|exponentsOf)|maxima#torusMaximum)|hermitian-form#(?:checkForm|formJetUnchecked)|maxima-of-grid#)/, // prettier-ignore
  /^molecule\/skeleton#checkSkeleton$/,
  /^network\/(?:check-features|lexicographic-ranks|perceptron-passes|with-loops)#/,
  /^network\/(?:perceptron#check|perceptron-hessian#(?:check|symmetrized)|perceptron-loss#(?:check|gradientAt|passLoss|toSlopes)|rescaling#placesIn)/,
  /^random\/(?:normal#normalFrom|shuffle#)/,
  /^sparse\/(?:check-edges|compiled-rows|radix-rows)#/,
  /^(?:graph|sparse)\/[a-z]+#[a-z]+Unchecked$/,
  /^topology\/(?:ascending|bit-tree|boundaries|collapsed|column|compiled-lunes|distances|holes|loops|lunes)#/,
  /^topology\/(?:matching|number-table|ranked-edges|shortest-loop|simplices|spanning-tree|walks)#/
];
