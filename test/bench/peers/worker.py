"""One native program of the benchmark, told what to do by lines of JSON: worker.py kernel name, or worker.py --versions.

{"load": i, "bag": {...}} reads an input, {"run": i} times a run, {"answer": i, "folder": f} writes what it found.
A bag holds numbers and descriptions of binary files. Times are processor time of this process, in milliseconds; peak
memory is that of the run above what the process held before it.
"""
import importlib
import json
import os
import re
import subprocess
import sys
import time

MODULES = ("numpy", "scipy", "sklearn", "networkx", "igraph")
TYPES = {"f64": "<f8", "u32": "<u4"}


def versions():
    found = {"python": sys.version.split()[0]}
    for name in MODULES:
        try:
            found[name] = importlib.import_module(name).__version__
        except Exception:
            continue
    try:
        from threadpoolctl import threadpool_info

        for library in threadpool_info():
            if library.get("user_api") == "blas":
                kind = library.get("architecture")
                found[library["internal_api"]] = str(library["version"]) + (f" ({kind})" if kind else "")
    except ImportError:
        pass
    try:
        text = subprocess.run(["ripser", "--help"], capture_output=True, text=True, timeout=10).stdout
        found["ripser"] = ripser_version(text)
    except (OSError, subprocess.TimeoutExpired):
        pass
    return found


def ripser_version(text):
    said = re.search(r"version ([\d.]+)", text)
    if said:
        return said.group(1)
    packaged = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "ripser"], capture_output=True, text=True)
    return packaged.stdout or "unknown"


def read_bag(bag):
    import numpy as np

    def value(entry):
        if not isinstance(entry, dict):
            return entry
        return np.fromfile(entry["file"], dtype=TYPES[entry["type"]], count=entry["length"])

    return {name: value(entry) for name, entry in bag.items()}


def write_bag(answer, folder):
    import numpy as np

    os.makedirs(folder, exist_ok=True)
    bag = {}
    for name, value in answer.items():
        kind = "u32" if np.asarray(value).dtype.kind in "iu" else "f64"
        array = np.ascontiguousarray(value, dtype=TYPES[kind])
        file = os.path.join(folder, name)
        array.tofile(file)
        bag[name] = {"file": file, "type": kind, "length": int(array.size)}
    return bag


def held(key):
    """Kilobytes that the process holds (VmRSS) or held at most (VmHWM); None where there is no /proc."""
    try:
        with open("/proc/self/status") as status:
            return int(re.search(key + r":\s+(\d+) kB", status.read()).group(1))
    except (OSError, AttributeError):
        return None


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def serve(kernel, name):
    from importlib.util import module_from_spec, spec_from_file_location

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), kernel + ".py")
    spec = spec_from_file_location(kernel, path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    peer = module.PEERS[name]()
    prepared, results, inputs = {}, {}, {}

    def answer(message):
        if "load" in message:
            i = message["load"]
            inputs[i] = read_bag(message["bag"])
            start = time.process_time()
            prepared[i] = peer.prepare(inputs[i])
            return {"ms": 1000 * (time.process_time() - start)}
        if "run" in message:
            i = message["run"]
            before = held("VmRSS")
            forget_peak()
            start = time.process_time()
            results[i] = peer.run(prepared[i])
            ms = 1000 * (time.process_time() - start)
            told = getattr(peer, "told", None)
            if told:
                return told
            peak = held("VmHWM")
            return {"ms": ms, "memory": (peak - before) / 1000 if before and peak else None}
        return {"bag": write_bag(peer.read(results[message["answer"]], inputs[message["answer"]]), message["folder"])}

    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--versions"]:
        print(json.dumps(versions()))
    else:
        serve(*sys.argv[1:3])
