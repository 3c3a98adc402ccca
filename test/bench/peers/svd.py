import numpy as np
import scipy.linalg


class Svd:
    def prepare(self, given):
        return np.asfortranarray(given["a"].reshape(given["m"], given["n"]))

    def run(self, a):
        return scipy.linalg.svd(a, full_matrices=False, lapack_driver="gesdd", check_finite=False)

    def read(self, found, given):
        u, values, vt = found
        return {"u": u, "values": values, "v": vt.T}


PEERS = {"LAPACK gesdd": Svd}
