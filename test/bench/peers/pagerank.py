import numpy as np

DAMPING = 0.85
TOLERANCE = 1e-10


class Scipy:
    """Power iteration, as those who know SciPy write it: one sparse matrix of the links into each node."""

    def __init__(self):
        import scipy.sparse

        self.csr_matrix = scipy.sparse.csr_matrix

    def prepare(self, given):
        return given

    def run(self, given):
        n, sources, targets = given["nodes"], given["sources"], given["targets"]
        a = self.csr_matrix((np.ones(len(sources)), (targets, sources)), shape=(n, n))
        out = np.bincount(sources, minlength=n).astype(float)
        lost = out == 0
        share = DAMPING / np.where(lost, 1, out)
        share[lost] = 0
        x = np.full(n, 1 / n)
        for _ in range(1000):
            following = a @ (share * x)
            following += (DAMPING * x[lost].sum() + 1 - DAMPING) / n
            change = np.abs(following - x).sum()
            x = following
            if change <= TOLERANCE:
                break
        return x

    def read(self, found, given):
        return {"scores": found}


class Igraph(Scipy):
    def __init__(self):
        import igraph

        self.igraph = igraph

    def prepare(self, given):
        edges = np.column_stack([given["sources"], given["targets"]]).astype(np.int64)
        return self.igraph.Graph(n=given["nodes"], edges=edges, directed=True)

    def run(self, graph):
        return np.array(graph.pagerank(damping=DAMPING, implementation="prpack"))


class Networkx(Scipy):
    def __init__(self):
        import networkx

        self.networkx = networkx

    def prepare(self, given):
        graph = self.networkx.DiGraph()
        graph.add_nodes_from(range(given["nodes"]))
        pairs, counts = np.unique(
            given["sources"].astype(np.int64) * given["nodes"] + given["targets"], return_counts=True
        )
        ends = zip((pairs // given["nodes"]).tolist(), (pairs % given["nodes"]).tolist(), counts.tolist())
        graph.add_weighted_edges_from(ends)
        return graph

    def run(self, graph):
        # NetworkX stops at n × its tolerance
        return self.networkx.pagerank(graph, alpha=DAMPING, tol=TOLERANCE / len(graph), max_iter=1000)

    def read(self, found, given):
        return {"scores": np.fromiter((found[i] for i in range(given["nodes"])), float)}


PEERS = {
    "scipy, power iteration": Scipy,
    "igraph PRPACK, the solve alone": Igraph,
    "networkx, the solve alone": Networkx,
}
