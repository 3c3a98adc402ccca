import os
import re
import resource
import subprocess
import tempfile

import numpy as np


class Ripser:
    """The program itself: its processor time and peak memory, the start and the reading of the points included."""

    def __init__(self):
        self.told = None

    def prepare(self, given):
        handle, file = tempfile.mkstemp(suffix=".txt")
        with os.fdopen(handle, "w") as out:
            np.savetxt(out, given["points"].reshape(given["n"], given["d"]), fmt="%.17g")
        return file

    def run(self, file):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["ripser", "--dim", "1", "--format", "point-cloud", file], capture_output=True, text=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.told = {"ms": 1000 * spent, "memory": after.ru_maxrss / 1000}
        return done.stdout

    def read(self, found, given):
        dimension, birth, death, current = [], [], [], None
        for line in found.splitlines():
            heading = re.search(r"persistence intervals in dim (\d+)", line)
            if heading:
                current = int(heading.group(1))
            interval = re.match(r"\s*\[([^,]+),([^)]*)\)", line)
            if interval and current is not None:
                dimension.append(current)
                birth.append(float(interval.group(1)))
                death.append(float(interval.group(2).strip() or "inf"))
        return {"dimension": np.array(dimension, dtype=np.uint32), "birth": birth, "death": death}


PEERS = {"ripser": Ripser}
