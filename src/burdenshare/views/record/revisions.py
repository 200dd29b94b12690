"""How far NATO's figures move after they are first reported."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.registry import called
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say
from burdenshare.projections.efficiency import efficiency
from burdenshare.projections.revisions import AGES, one_definition, table
from burdenshare.projections.revisions import revisions as revised
from burdenshare.reference.areas import allies, area, areas
from burdenshare.store.read import history
from burdenshare.views.answer import Answer


def revisions(
    ally: str | None = None,
    *,
    indicator: str = SHARE,
    as_of: str | date | None = None,
    source: str = "nato",
) -> Answer:
    """How far do estimates move, by the age of the estimate and by Ally?

    Parameters
    ----------
    ally
        one Ally, whose every revision is then listed in `extra["revisions"]`; all when None.
    indicator
        a ratio; money is rebased between releases and its levels do not compare.
    as_of, source
        whose releases, up to which day.

    Returns
    -------
    rows (group, age, n, mean, median, sd, median_abs, p05, p95), log per cent of the value first reported: all Allies
    by age of estimate, then each Ally for the year of the report itself. sd is null where n is 1.

    Raises
    ------
    QueryError
        money was asked about, or nothing has been revised yet.

    Notes
    -----
    Whether estimates are efficient is tested within one definition (projections.efficiency): `extra["efficiency"]`.
    A revision is from the first report that gives the figure at that age to the last release held; change of
    definition (July 2026) is part of it.
    """
    on, what = read_day(as_of), known_indicator(indicator)
    if what.money:
        raise QueryError(say("errors.money_not_revised", id=what.id))
    codes = list(allies(on)) if ally is None else [area(ally).code]
    known = history(on, sources=[source], areas=codes, indicators=[what.id])
    seen = revised(known)
    if seen.is_empty():
        raise QueryError(say("errors.no_revision", id=what.id, source=source, on=on))
    rows = _groups(seen, ally)
    kind, alone = one_definition(known)
    tested = efficiency(revised(alone)) if ally is None else None
    return Answer(
        question=f"revisions{' ' + codes[0] if ally else ''} --indicator {what.id} --as-of {on} --source {source}",
        as_of=on,
        rows=rows,
        headline=_headline(rows.row(0, named=True), what.name_en),
        notes=(
            say("revisions.log"),
            *_definition_note(known),
            *(_tested(tested, kind) if tested is not None else []),
        ),
        extra={"revisions": seen.to_dicts(), "ally": codes[0]}
        if tested is None
        else {"efficiency": tested.to_dicts(), "of": kind},
    )


def _tested(tested: pl.DataFrame, kind: str) -> list[str]:
    """Say of each age whether revisions look like news or like noise, with n."""
    return [
        say(
            "revisions.news", age=AGES[row["age"]], definition=called(kind), n=row["n"], allies=row["allies"],
            bias=row["bias"], news=row["news_p"], noise=row["noise_p"],
        )
        for row in tested.iter_rows(named=True)
    ]  # fmt: skip


def _groups(seen: pl.DataFrame, ally: str | None) -> pl.DataFrame:
    named = areas()[seen["ref_area"][0]].name_en if ally else say("revisions.all_allies")
    parts = [table(seen).with_columns(group=pl.lit(named))]
    if ally is None:
        own_year = seen.filter(pl.col("age") == 0)
        parts += [
            table(part).with_columns(group=pl.lit(areas()[str(code)].name_en))
            for (code,), part in sorted(own_year.group_by("ref_area"), key=lambda pair: str(pair[0]))
        ]
    return pl.concat(parts).select(
        "group",
        pl.col("age").replace_strict(AGES, return_dtype=pl.String),
        "n", "mean", "median", "sd", pl.col("median_absolute").alias("median_abs"), "p05", "p95",
    )  # fmt: skip


def _headline(row: dict[str, object], what: str) -> str:
    return say(
        "revisions.headline",
        what=what,
        age=row["age"],
        group=row["group"],
        median=row["median"],
        size=row["median_abs"],
        low=row["p05"],
        high=row["p95"],
        n=row["n"],
    )


def _definition_note(known: pl.DataFrame) -> list[str]:
    names = [called(each) for each in known["definition"].unique().sort()]
    return [say("revisions.across", definitions=names)] if len(names) > 1 else []
