import type {Expectations} from "../claim.js";

const numpy = "NumPy 1.24";
const covariance = `${numpy}, eigenvalues of the covariance (n − 1) of the 10,000 digits over 255`;

/** What must come out on the page about pictures as matrices. */
export const expected = {
  "mnist.count_per_digit": {
    expected: [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978],
    tolerance: 0,
    kind: "exact",
    source: "counted in the files of the package mnist 1.1.0"
  },
  "mnist.always_zero_pixels": {
    expected: 111,
    tolerance: 0,
    kind: "exact",
    source: "counted: pixels that no digit uses"
  },
  "mnist.rank": {
    expected: 664,
    tolerance: 0,
    kind: "computed",
    source: `${numpy}, matrix_rank of the digits, centred or not`
  },
  "pca.total_variance": {expected: 52.757432796686516, tolerance: 1e-6, kind: "computed", source: covariance},
  "pca.eig_first10": {
    expected: [
      5.38127233107557, 3.8066806524922123, 3.223877563479015, 2.857149253069478, 2.5197615524956203,
      2.3284964387763165, 1.7318932606674857, 1.5443177380143944, 1.4691331696158354, 1.2172979244825466
    ],
    tolerance: 1e-6,
    kind: "computed",
    source: `${covariance}; the same by the singular values of the centred digits`
  },
  "pca.explained_first3": {
    expected: [0.10200026888748745, 0.07215439513825805, 0.06110755191411615],
    tolerance: 1e-8,
    kind: "computed",
    source: covariance
  },
  "pca.explained_plane": {expected: 0.1741546640257455, tolerance: 1e-8, kind: "computed", source: covariance},
  "pca.k_for_90_95_99": {expected: [85, 150, 326], tolerance: 0, kind: "computed", source: covariance},
  "svd.5_0.rank": {
    expected: 20,
    tolerance: 0,
    kind: "computed",
    source: `${numpy}, singular values above 1e-10 of the first`
  },
  "svd.5_0.first8": {
    expected: [
      7.1779445487131985, 4.260973155238933, 2.9163887740700507, 2.172682551476162, 1.9366047959019286,
      1.437103134806138, 1.080485587934562, 0.8465670236264655
    ],
    tolerance: 1e-8,
    kind: "computed",
    source: `${numpy}, svd of the first 5 over 255`
  },
  "svd.5_0.rel_error_k1,2,3,5,8": {
    expected: [0.6602885594463641, 0.4870617486270798, 0.37963364831609786, 0.22669393546218083, 0.09031235444275361],
    tolerance: 1e-8,
    kind: "computed",
    source: `${numpy}, Frobenius norm of the residual over that of the picture`
  },
  "svd.5_0.eckart_young": {
    expected: [0, 0, 0, 0, 0],
    tolerance: 1e-12,
    kind: "invariant",
    source: "Eckart & Young 1936: squared error less the sum of the squares left out, for k = 1, 2, 3, 5, 8"
  },
  "svd.5_0.eigenvalue_shifted": {
    expected: [3.981400205, 4.389299158, 5.103789411],
    tolerance: 1e-6,
    kind: "computed",
    source: `NumPy 2.4, largest modulus of an eigenvalue of the first 5 moved round by 0, 1 and −4 columns`
  },
  "svd.5_0.sigma_shifted": {
    expected: [0, 0, 0],
    tolerance: 1e-12,
    kind: "invariant",
    source:
      "singular values do not change under A ↦ P A Q with P, Q orthogonal; the worst of 28, for 0, 1 and −4 columns"
  },
  "svd.5_0.shuffled_rank": {
    expected: 28,
    tolerance: 0,
    kind: "computed",
    source: "NumPy 2.4, matrix_rank of the first 5, its pixels shuffled by seed 42"
  },
  "svd.5_0.shuffled_first4": {
    expected: [4.43008363, 3.23583364, 2.91829016, 2.82051168],
    tolerance: 1e-8,
    kind: "computed",
    source: "NumPy 2.4, svd of the first 5, its pixels shuffled by seed 42"
  },
  "pca.shuffled": {
    expected: 0,
    tolerance: 1e-12,
    kind: "invariant",
    source: "P C Pᵀ has the eigenvalues of C: the worst of 784, for any order of the pixels"
  },
  "pca.uncentred_first": {
    expected: [0.9990605264236986, 38.504665537956534],
    tolerance: 1e-8,
    kind: "computed",
    source: "NumPy 2.4, first eigenvector of XᵀX / n: |cosine| of its angle to the mean, and its eigenvalue"
  },
  "pca.neighbors_agree": {
    expected: [0.234, 0.373, 0.447, 0.6685, 0.893, 0.927],
    tolerance: 1e-3,
    kind: "computed",
    source:
      "NumPy 2.4: 2,000 digits whose nearest neighbour, by all distances in 1, 2, 3, 5, 10, 20 components, has their label"
  },
  "iris.cov_eigs": {
    expected: [4.228241706034862, 0.24267074792863413, 0.07820950004291917, 0.02383509297345018],
    tolerance: 1e-9,
    kind: "computed",
    source: `${numpy}, eigenvalues of the covariance (n − 1)`
  }
} as const satisfies Expectations;
