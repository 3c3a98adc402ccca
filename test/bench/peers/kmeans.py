import warnings

from sklearn.cluster import KMeans


class Sklearn:
    def __init__(self, algorithm):
        self.algorithm = algorithm

    def prepare(self, given):
        return given["points"].reshape(given["n"], given["d"]), given["k"], given["restarts"]

    def run(self, prepared):
        points, k, restarts = prepared
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return KMeans(k, n_init=restarts, random_state=0, algorithm=self.algorithm).fit(points).labels_

    def read(self, found, given):
        return {"labels": found}


PEERS = {"scikit-learn KMeans, Lloyd": lambda: Sklearn("lloyd"), "scikit-learn KMeans, Elkan": lambda: Sklearn("elkan")}
