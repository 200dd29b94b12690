"""Which share did the Alliance ask on a day, and by when: what a page or a brief of that day reckons the cost of."""

from __future__ import annotations

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.views.answer import Answer

DEFINITION = "nato-core"  # of a text that figures of every Ally can be held against


def due(targets: Answer, after: int) -> tuple[float, int] | None:
    """Give the highest share in an answer of `targets`, and its year: of one due every year, the first after a year.

    Examples
    --------
    >>> import burdenshare as bs
    >>> [due(bs.ask("targets", as_of=day), 2024) for day in ("2024-01-01", "2025-05-07", "2026-07-10")]
    [(2.0, 2025), (2.0, 2025), (3.5, 2035)]
    """
    ours = targets.rows.filter((pl.col("indicator") == SHARE) & pl.col("definitions").str.contains(DEFINITION))
    if ours.is_empty():
        return None
    asked = ours.sort("value").row(-1, named=True)
    return asked["value"], max(asked["deadline"] or 0, after + 1)
