import numpy as np

DAMPING = 0.85
ENOUGH = 1e-3


class Scipy:
    """Power iteration until the change tells that the scores are near enough."""

    def __init__(self):
        import scipy.sparse

        self.csr_matrix = scipy.sparse.csr_matrix

    def prepare(self, given):
        n, sources, targets = given["nodes"], given["sources"], given["targets"]
        out = np.bincount(sources, minlength=n).astype(float)
        a = self.csr_matrix((DAMPING / out[sources], (targets, sources)), shape=(n, n))
        return {"a": a, "lost": out == 0, "node": given["node"]}

    def run(self, given):
        a, lost, node = given["a"], given["lost"], given["node"]
        x = np.zeros(a.shape[0])
        x[node] = 1
        for _ in range(1000):
            following = a @ x
            following[node] += DAMPING * x[lost].sum() + 1 - DAMPING
            change = np.abs(following - x).sum()
            x = following
            if change <= ENOUGH * (1 - DAMPING):
                break
        return x

    def read(self, found, given):
        return {"scores": found}


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
        return {"graph": graph, "node": given["node"]}

    def run(self, given):
        graph, node = given["graph"], given["node"]
        # NetworkX stops at n × its tolerance
        tolerance = ENOUGH * (1 - DAMPING) / len(graph)
        return self.networkx.pagerank(graph, alpha=DAMPING, personalization={node: 1}, tol=tolerance, max_iter=1000)

    def read(self, found, given):
        return {"scores": np.fromiter((found[i] for i in range(given["nodes"])), float)}


PEERS = {"scipy, power iteration": Scipy, "networkx, the solve alone": Networkx}
