import type {Size} from "../../src/contest/contest.js";
import type {Kernel} from "../../src/contest/contests.js";

/** A native program; peers/<kernel>.py knows how to run it. */
export interface Native {
  kernel: Kernel;
  name: string;
  /** The Python modules, or programs, that it needs. */
  needs: readonly string[];
  note?: string;
  /** Why it cannot take an input in less than a minute; undefined, by default, if it can. */
  unfit?: (size: Size, distribution: string) => string | undefined;
}

export const natives: readonly Native[] = [
  {kernel: "eigh", name: "LAPACK dsyevd", needs: ["scipy"]},
  {kernel: "eigh", name: "LAPACK dsyevr", needs: ["scipy"]},
  {kernel: "svd", name: "LAPACK gesdd", needs: ["scipy"]},
  {kernel: "pca", name: "numpy, covariance", needs: ["numpy"]},
  {kernel: "pca", name: "scikit-learn PCA", needs: ["sklearn"], note: "chooses a randomised method for this shape"},
  {kernel: "pagerank", name: "scipy, power iteration", needs: ["scipy"]},
  {
    kernel: "pagerank",
    name: "igraph PRPACK, the solve alone",
    needs: ["igraph"],
    note: "the graph is built before the clock starts"
  },
  {
    kernel: "pagerank",
    name: "networkx, the solve alone",
    needs: ["networkx", "scipy"],
    note: "the graph is built before the clock starts; it stops at n × its tolerance, so it is given 1e-10 / n",
    unfit: ({links}) => (links > 2e6 ? "too large for it" : undefined)
  },
  {kernel: "pagerankMany", name: "scipy, power iteration on a block", needs: ["scipy"]},
  {kernel: "personalizedPagerank", name: "scipy, power iteration", needs: ["scipy"]},
  {
    kernel: "personalizedPagerank",
    name: "networkx, the solve alone",
    needs: ["networkx", "scipy"],
    note: "the graph is built before the clock starts",
    unfit: ({links}) => (links > 2e5 ? "it takes long to build the graph" : undefined)
  },
  {
    kernel: "spectralClustering",
    name: "scipy eigsh, scikit-learn KMeans",
    needs: ["scipy", "sklearn"],
    unfit: (_, distribution) => (distribution === "moons" ? "takes minutes where the gap is tiny" : undefined)
  },
  {
    kernel: "spectralClustering",
    name: "scipy shift-invert, scikit-learn KMeans",
    needs: ["scipy", "sklearn"],
    unfit: (_, distribution) => (distribution === "moons" ? undefined : "a random graph fills the factors")
  },
  {kernel: "spectralClustering", name: "scikit-learn, LOBPCG", needs: ["sklearn"]},
  {kernel: "kmeans", name: "scikit-learn KMeans, Lloyd", needs: ["sklearn"]},
  {kernel: "kmeans", name: "scikit-learn KMeans, Elkan", needs: ["sklearn"]},
  {kernel: "nearestNeighbors", name: "scikit-learn NearestNeighbors", needs: ["sklearn"]},
  {kernel: "nearestNeighbors", name: "scipy cKDTree", needs: ["scipy"]},
  {kernel: "persistence", name: "ripser", needs: ["ripser"], note: "single precision; the start of the program counts"}
];

/** The Debian and Ubuntu packages of all that natives need. */
export const aptPackages = [
  "python3-numpy",
  "python3-scipy",
  "python3-sklearn",
  "python3-networkx",
  "python3-igraph",
  "ripser",
  "libopenblas0-pthread"
];
