"""How much processor does each kind of page take when it is asked for the first time? `python -m benchmarks pages`.

One process that has just begun, as `burdenshare serve` begins: the modules are read and set aside from the search for
dead rings, and the chart engine is up, but no answer, drawing or page is kept. Before each page everything kept is
forgotten, so that none lives on what another asked.
"""

from __future__ import annotations

import os
import tempfile
import time

KINDS = (
    "", "allies", "ally/CAN", "ally/POL", "ally/ISL", "pledges", "compare", "compare?allies=CAN,POL,USA",
    "revisions", "changes", "projection", "cost", "scenario", "check", "data", "methods", "limits",
    "figure/nato-2024-06/CAN/defence_share_gdp/2021",
)  # fmt: skip
GOAL = 0.5  # seconds of processor


def begin() -> None:
    """Load what a server loads before it listens."""
    import gc

    from burdenshare.web.app import load

    load()
    gc.freeze()


def forget() -> None:
    """Forget answers and drawings."""
    from burdenshare.views import ask
    from burdenshare.web import pictures

    ask._answers.clear()
    pictures._drawn.cache_clear()


def cost(kind: str, lang: str = "en") -> float:
    """Write a page with nothing kept; give the seconds of processor it took."""
    from urllib.parse import parse_qsl

    from burdenshare.web.render import html_at
    from burdenshare.web.request import PageRequest

    path, _, query = kind.partition("?")
    forget()
    start = time.process_time()
    html_at(PageRequest(lang, path, dict(parse_qsl(query))), "http://127.0.0.1")
    return time.process_time() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as empty:
        os.environ["XDG_CACHE_HOME"] = empty  # nothing kept from earlier starts
        begin()
        cost("revisions", "fr")
        cost("ally/CZE", "fr")
        for kind in KINDS:
            took = cost(kind)
            print(f"/en/{kind:48} {took:6.2f} s of processor (goal {GOAL} s){'' if took <= GOAL else '  over'}")


if __name__ == "__main__":
    main()
