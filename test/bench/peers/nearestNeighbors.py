class Sklearn:
    def __init__(self):
        from sklearn.neighbors import NearestNeighbors

        self.NearestNeighbors = NearestNeighbors

    def prepare(self, given):
        return given["points"].reshape(given["n"], given["d"]), given["k"]

    def run(self, prepared):
        points, k = prepared
        return self.NearestNeighbors(n_neighbors=k).fit(points).kneighbors()[0]

    def read(self, found, given):
        return {"distances": found}


class Scipy(Sklearn):
    def __init__(self):
        from scipy.spatial import cKDTree

        self.cKDTree = cKDTree

    def run(self, prepared):
        points, k = prepared
        return self.cKDTree(points).query(points, k + 1)[0][:, 1:]


PEERS = {"scikit-learn NearestNeighbors": Sklearn, "scipy cKDTree": Scipy}
