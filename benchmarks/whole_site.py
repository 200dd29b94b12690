"""How long does the whole static site take?"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CODE = "from burdenshare.cli import main; main()"


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        command = [sys.executable, "-c", CODE, "site", str(out), "--base-url", "https://example.org"]
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, code, used = os.wait4(child.pid, 0)
        wall, cpu = time.perf_counter() - start, used.ru_utime + used.ru_stime
        assert code == 0, "the site was not built"
        held = [path for path in out.rglob("*") if path.is_file()]
    size, cores = sum(1 for path in held if path.suffix == ".html"), os.cpu_count() or 1
    print(
        f"whole site: {size} pages in {wall:.0f} s; {cpu:.0f} s of processor, {cpu / cores:.0f} s on each of {cores} "
        f"cores (goal <= 180 s)"
    )
