"""How quick are the projections? Ratios measured in one run: `python benchmarks/projections.py`."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

PATHS, YEARS, ALLIES, LIMIT_MB = 100_000, 10, 31, 300


def seconds(task: Callable[[], object], times: int = 3) -> float:
    """Give the best of some runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - begun)
    return best


def cold(code: str, times: int = 5) -> float:
    """Give the best wall time of a fresh interpreter."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True), times)


def normals() -> None:
    """Draw as many normals as the projection has figures."""
    rng = np.random.default_rng(1)
    for _ in range(ALLIES):
        rng.standard_normal((YEARS, PATHS))


def simulation() -> tuple[float, float]:
    """Give time over that of numpy's normals for all Allies, ten years and 100,000 paths with quantiles; peak MB."""
    from burdenshare.projections.fan import fans
    from burdenshare.projections.known_on import KnownOn, panel
    from burdenshare.projections.models import assumptions, named
    from burdenshare.projections.models.panel import Streams
    from burdenshare.projections.pledges import in_force

    day = date.today()
    assumed = replace(assumptions(day), paths=PATHS)
    known = panel(KnownOn(day), assumed)
    fitted = named("pledge-path").fit(known, in_force(day), assumed)
    ours = seconds(lambda: fans(fitted.simulate(Streams(1), YEARS, PATHS), (2.0, 3.5)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return ours / seconds(normals), peak


def whole_backtest() -> float:
    """Give the seconds of the published backtest."""
    from burdenshare.views.projections.backtest import backtest

    return seconds(backtest, 1)


def project_from_cold() -> float:
    """Give `project CAN` over `import numpy, polars`, each from a fresh interpreter."""
    ours = "import sys; sys.argv = ['burdenshare', 'project', 'CAN']; from burdenshare.cli import main; main()"
    return cold(ours) / cold("import numpy, polars")


def main() -> None:
    """Print each measure beside its limit."""
    ratio, peak = simulation()
    print(
        f"31 Allies x 10 years x 100,000 paths: {ratio:.2f} x numpy's normals (limit 3), peak {peak:.0f} MB (limit 300)"
    )
    print(f"whole backtest: {whole_backtest():.1f} s (limit 10)")
    print(f"project CAN from cold: {project_from_cold():.2f} x import numpy, polars (limit 2.5)")


if __name__ == "__main__":
    main()
