"""How fast are texts checked, and what does a long one take? In processor time, which others move but little."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

from benchmarks.check_many import TODAY, alone, write

BAR, MEMORY = 87, 200  # articles a second and core, and megabytes
PROSE = "Talks went on for days about trade, borders and what else there was to say, and little came of it. "
CLAIM = "Canada spent 1.37% of GDP on defence in 2024, while Poland spent 4.12%.\n"
SIZES = (0.5, 1.0, 2.0)


def main() -> None:
    """Print articles a second and core, time by length, and what 10 MB take in a process of their own."""
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        texts = write(folder)[:600]
        alone(texts[:50])
        best = min(spent(lambda: alone(texts)) for _ in range(3))
    rate, hours = texts.height / best, 1e6 * best / texts.height / 3600
    print(f"articles: {rate:.0f} a second and core (at least {BAR}); {hours:.1f} core hours a million")
    told = [f"{size} MB {spent(partial(one, prose(size))):.1f} s" for size in SIZES]
    print(f"prose by length: {', '.join(told)}")
    for kind in ("prose", "lines"):
        run = [sys.executable, "-m", "benchmarks.check", kind]
        said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
        print(f"10 MB of {kind}: {said} (at most {MEMORY} MB)")


def spent(run: Callable[[], object]) -> float:
    """Give the seconds of processor that a run took."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def prose(megabytes: float) -> str:
    """Write an article of some length: two claims in every two thousand characters."""
    piece = (PROSE * 6 + "\n") * 3 + CLAIM
    return (piece * int(megabytes * 1e6 / len(piece) + 1))[: int(megabytes * 1e6)]


def one(text: str) -> str:
    """Check one text, and say what came of it."""
    from burdenshare.claims.check import claims_of
    from burdenshare.core.errors import QueryError

    try:
        return f"{len(claims_of(text, '2025-05-07', today=TODAY)):,} claims"
    except QueryError as error:
        return f"refused: {error}"


def alone_with(kind: str) -> None:
    """Check 10 MB in this process, and print time and memory."""
    text = prose(10) if kind == "prose" else "1\n" * 5_000_000
    begun = time.process_time()
    found = one(text)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{found}, {time.process_time() - begun:.1f} s, {most} MB")


if __name__ == "__main__":
    alone_with(sys.argv[1])
