import warnings

import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as solvers


class Scipy:
    """Normalised Laplacian, eigenvectors by ARPACK, rows of length one, k-means."""

    def __init__(self, shift_invert):
        from sklearn.cluster import KMeans

        self.KMeans = KMeans
        self.shift_invert = shift_invert

    def prepare(self, given):
        n = given["nodes"]
        adjacency = sparse.csr_matrix((given["values"], given["indices"], given["offsets"]), shape=(n, n))
        return adjacency, given["k"], given["restarts"], given["tolerance"]

    def run(self, prepared):
        adjacency, k, restarts, tolerance = prepared
        n = adjacency.shape[0]
        degree = np.asarray(adjacency.sum(axis=1)).ravel()
        scale = 1 / np.sqrt(np.where(degree > 0, degree, 1))
        normalised = sparse.diags(scale) @ adjacency @ sparse.diags(scale)
        start = np.random.default_rng(0).standard_normal(n)
        if self.shift_invert:
            shift = 1e-6
            shifted = ((1 + shift) * sparse.identity(n) - normalised).tocsc()
            factors = solvers.splu(
                shifted, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0, options={"SymmetricMode": True}
            )
            inverse = solvers.LinearOperator((n, n), matvec=factors.solve, dtype=float)
            vectors = solvers.eigsh(inverse, k, which="LA", tol=tolerance, v0=start)[1]
        else:
            vectors = solvers.eigsh(normalised, k, which="LA", tol=tolerance, v0=start)[1]
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = vectors / np.where(lengths > 0, lengths, 1)
        return self.KMeans(k, n_init=restarts, random_state=0).fit(rows).labels_

    def read(self, found, given):
        return {"labels": found}


class Sklearn(Scipy):
    def __init__(self, solver):
        from sklearn.cluster import SpectralClustering

        self.solver = solver
        self.SpectralClustering = SpectralClustering

    def run(self, prepared):
        adjacency, k, restarts, tolerance = prepared
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self.SpectralClustering(
                k, affinity="precomputed", eigen_solver=self.solver, n_init=restarts, random_state=0, eigen_tol=tolerance
            ).fit_predict(adjacency)


PEERS = {
    "scipy eigsh, scikit-learn KMeans": lambda: Scipy(False),
    "scipy shift-invert, scikit-learn KMeans": lambda: Scipy(True),
    "scikit-learn, LOBPCG": lambda: Sklearn("lobpcg"),
}
