"""Is what an Ally promised enough, and is it on course for it? In words, by the rubric of projections.rubric."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.indicators.completeness import YearCoverage, known_on
from burdenshare.projections import rubric
from burdenshare.reference.areas import allies
from burdenshare.reference.areas import ally as find
from burdenshare.reference.ledger.known import alive, left_out
from burdenshare.views.answer import Answer
from burdenshare.views.in_part import lacking, led, part
from burdenshare.views.promises.inputs import PledgeInputs, pledge_inputs, target_of
from burdenshare.views.promises.rated import SCHEMA, named_figures, rated
from burdenshare.views.promises.rating_said import at_current_prices, counts, headline, notes


def rate(ally: str | None = None, *, as_of: str | date | None = None, chance: bool = False) -> Answer:
    """Is an Ally's pledge enough for the target in force, and is the Ally on course for its pledge?

    Parameters
    ----------
    ally
        a code or a name; every Ally when None.
    as_of
        the day whose targets, pledges and figures are used; today when None.
    chance
        also draw the projection, and give the chance of each pledge beside its verdict.

    Returns
    -------
    rows, one an Ally and, where a text is in dispute, one a reading. `enough` and `course` are words of the rubric,
    each with its reason; shares in per cent of GDP, `required` and `trend` in points a year, `required_growth` of the
    share in per cent a year; `chance` is null unless asked for, and where the course cannot be rated. The evidence is
    named by ids of the ledger and of figures; `figures` holds the latter. `extra["evidence"]` says of each entry in
    force what it came to.

    Raises
    ------
    QueryError
        no measurable target was in force that day, or nobody is called that.

    Notes
    -----
    That an Ally signed the target itself is no pledge of its own: otherwise every pledge would be enough. Unverified
    entries are not counted. A pledge in national accounting is not held against NATO's figures.
    """
    on = read_day(as_of)
    target = target_of(on)
    codes = [find(ally, on).code] if ally else list(allies(on))
    held = list(pledge_inputs(codes, on))
    found = [row for each in held for row in rated(each, target, on)]
    rows = pl.DataFrame([row for row, _ in found], schema=SCHEMA, orient="row")
    state = _held_of(held, on) if ally is None else YearCoverage(None)
    rows, drawn = _with_chances(rows, on) if chance else (rows, ())
    return Answer(
        question=f"rate{f' {codes[0]}' if ally else ''}{' --chance' if chance else ''} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=named_figures(held, rows),
        headline=led(state, headline(rows, target)),
        notes=(
            *notes(rows),
            *at_current_prices(held),
            *drawn,
            *left_out([each for one in held for each in one.entries if alive(each, on)], unverified=None),
            *lacking(state),
        ),
        extra={
            "rubric": rubric.VERSION,
            "backing": rubric.BACKING,
            "target": target.id,
            "enough": counts(rows, "enough"),
            "course": counts(rows, "course"),
            "evidence": [line for _, lines in found for line in lines],
            **part(state),
        },
        sentences=sentences_in(found),
    )


def _held_of(held: list[PledgeInputs], on: date) -> YearCoverage:
    """Say what is held of the last edition that gives the newest year any Ally is rated by."""
    return known_on(on, SHARE, max((each.latest.get("period", 0) for each in held), default=0))


def _with_chances(rows: pl.DataFrame, on: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Set the projection's chance beside each pledge that NATO's figures measure."""
    from burdenshare.views.promises.chance import chances

    keys = rows.select("ref_area", "pledge_share", "due")
    rated = keys.filter((rows["course"] != "cannot rate") & rows["due"].is_not_null())
    found = chances(rated.iter_rows(), on)
    return rows.with_columns(chance=pl.Series(map(found.of.get, keys.iter_rows()), dtype=pl.Float64)), found.said
