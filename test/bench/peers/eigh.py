import numpy as np
import scipy.linalg


class Eigh:
    def __init__(self, driver):
        self.driver = driver

    def prepare(self, given):
        return np.asfortranarray(given["a"].reshape(given["n"], given["n"]))

    def run(self, a):
        return scipy.linalg.eigh(a, driver=self.driver, check_finite=False)

    def read(self, found, given):
        return {"values": found[0], "vectors": found[1]}


PEERS = {"LAPACK dsyevd": lambda: Eigh("evd"), "LAPACK dsyevr": lambda: Eigh("evr")}
