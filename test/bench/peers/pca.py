import numpy as np


class Sklearn:
    def __init__(self):
        from sklearn.decomposition import PCA

        self.PCA = PCA

    def prepare(self, given):
        return given["points"].reshape(given["n"], given["d"]), given["k"]

    def run(self, prepared):
        points, k = prepared
        return self.PCA(n_components=k, random_state=0).fit(points).components_

    def read(self, found, given):
        return {"components": found.T}


class Gram(Sklearn):
    def __init__(self):
        pass

    def run(self, prepared):
        points, k = prepared
        centered = points - points.mean(axis=0)
        return np.linalg.eigh(centered.T @ centered / (len(points) - 1))[1][:, : -k - 1 : -1].T


PEERS = {"scikit-learn PCA": Sklearn, "numpy, covariance": Gram}
