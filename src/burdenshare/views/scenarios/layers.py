"""A scenario layer by layer in per cent of GDP: the base path, and each line that adds to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from burdenshare.core.sentence import sentences_in
from burdenshare.views.answer import Answer
from burdenshare.views.scenarios.inputs import Which
from burdenshare.views.scenarios.scenario import scenario

BASE = "base"


def layers(which: Which, *, as_of: str | date | None = None) -> Answer:
    """What share of GDP does each line of a plan add to the base path, year by year?

    Arguments as in `scenario`.

    Returns
    -------
    rows (year, layer, title, points, share): `base` first, then every line that adds, in the order of the plan; points
    in per cent of GDP; `share` their sum, the share of the scenario in that year. The rest as `scenario` answers it.

    Raises
    ------
    QueryError, LedgerError
        as `scenario`.

    Examples
    --------
    >>> layers("icebreakers").rows["layer"].unique(maintain_order=True).to_list()
    ['base', 'icebreakers']
    """
    answer = scenario(which, as_of=as_of)
    adding = [each for each in answer.extra["lines"] if each["adds"] and each["envelope"] == "on-top"]
    base = answer.rows.select(
        "year", layer=pl.lit(BASE), title=pl.lit(None, pl.String), points="base_share", share="share"
    )
    parts = [
        answer.rows.select(
            "year",
            layer=pl.lit(each["id"]),
            title=pl.lit(each["title"]),
            points=pl.col(f"line:{each['id']}") / pl.col("gdp") * 100,
            share="share",
        )
        for each in adding
    ]
    titles = sentences_in([each["title"] for each in adding])
    return replace(answer, rows=pl.concat([base, *parts]), sentences={**answer.sentences, **titles})
