"""An update from replicas of all publishers on this machine: time and memory of a first run and of a second."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time

from tests.specimens.publishers import all_publishers

PROGRAM = "from burdenshare.update.run import update; raise SystemExit(update().exit_code)"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, all_publishers() as publishers:
        places = {"STORE": f"{folder}/store", "CACHE": f"{folder}/cache", "CONFIG": f"{folder}/none"}
        own = {f"BURDENSHARE_{name}": place for name, place in places.items()}
        environment = {**os.environ, **own, "NO_PROXY": "*", **publishers.environment()}
        for what, code in (("first run, every source new", 1), ("nothing new", 0)):
            began = time.monotonic()
            done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, check=False)
            took, peak = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            assert done.returncode == code, f"{what}: exit code {done.returncode}"
            print(f"{what}: {took:.1f} s (bound 30 s), {peak:.0f} MB (bound 500 MB)")
