"""Time whole commands and functions, in turn, so that a slow moment of the machine hits both sides alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

BIN = Path(sys.executable).parent
RUNS = 9


def command(*words: str) -> Callable[[], object]:
    """Make a function that runs a command of this environment, compiled as an installed one is, and waits for it."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([str(BIN / words[0]), *words[1:]], stdout=subprocess.DEVNULL, check=False, env=env)


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(name: str, ours: Callable[[], object], theirs: Callable[[], object], bar: str, runs: int = RUNS) -> None:
    """Print the median of ours over theirs, pair by pair, and both medians."""
    ours(), theirs()  # warm the disk
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    ratios = sorted(one / other for one, other in pairs)
    ours_ms, theirs_ms = (1000 * statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"{name:64} {statistics.median(ratios):6.2f}x  ({ratios[0]:.2f}-{ratios[-1]:.2f}; "
        f"{ours_ms:,.0f} ms against {theirs_ms:,.0f} ms; goal {bar})"
    )


def absolute(name: str, ours: Callable[[], object], bar: str, runs: int = RUNS) -> None:
    """Print the median time of a command."""
    ours()
    times = sorted(1000 * seconds(ours) for _ in range(runs))
    print(f"{name:64} {statistics.median(times):6.0f} ms ({times[0]:.0f}-{times[-1]:.0f}; goal {bar})")
