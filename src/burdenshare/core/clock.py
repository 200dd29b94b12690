"""Which day is it? The only room that asks the machine, so that a test can choose the day."""

from __future__ import annotations

import os
from datetime import date

from burdenshare.core.errors import QueryError

VARIABLE = "BURDENSHARE_TODAY"


def today() -> date:
    """Which day is it: the machine's, or the one that BURDENSHARE_TODAY sets.

    Raises
    ------
    QueryError
        the variable holds no day.
    """
    chosen = os.environ.get(VARIABLE, "").strip()
    if not chosen:
        return date.today()
    try:
        return date.fromisoformat(chosen)
    except ValueError as error:
        raise QueryError("clock.no_day", variable=VARIABLE, chosen=f"{chosen!r:.40}") from error
