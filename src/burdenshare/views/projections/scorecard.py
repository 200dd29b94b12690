"""How did past projections do, ours and others'?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.projections import archive
from burdenshare.projections.known_on import KnownOn
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.views.answer import Answer


def scorecard(*, as_of: str | date | None = None, where: tuple[Path, ...] | None = None) -> Answer:
    """How did past projections do, on the figures known since?

    Parameters
    ----------
    as_of
        the day whose knowledge is used; today when None.
    where
        folders of kept projections; the shipped and the user's when None.

    Returns
    -------
    rows (id, who, ref_area, period, said, low, high, outcome, error, inside, estimate, release, hindcast): ours by
    Ally and year with an outcome (middle and 80 % interval), then others' as published, with the latest figure for
    their year or none; projections of ours that nothing new is known of are named in the notes. Shares in per cent of
    GDP, errors in points.

    Raises
    ------
    QueryError
        no projection is kept or held in the ledger.
    """
    day = read_day(as_of)
    known = KnownOn(day).known
    came = dict(known.select("release", "released_at").unique().iter_rows())
    records = [each for each in archive.published(where) if each.as_of <= day.isoformat()]
    rows, open_ = [], []
    for record in records:
        scored = archive.score(record, known)
        rows += _ours(record, scored, came)
        if scored.is_empty():
            open_.append(record.id)
    rows += others(known, day)
    if not rows and not open_:
        raise QueryError(say("errors.nothing_published", day=day))
    mine = [row for row in rows if row["who"] == "burdenshare" and not row["hindcast"]]
    held = sum(bool(row["inside"]) for row in mine)
    outcome = say("scorecard.held", held=held, n=len(mine)) if mine else say("scorecard.no_outcome")
    return Answer(
        question=f"scorecard --as-of {day}",
        as_of=day,
        rows=pl.DataFrame(rows, schema=COLUMNS),
        headline=say("scorecard.kept", n=len(records), outcome=outcome),
        notes=(
            *([say("scorecard.waiting", n=len(open_), open=open_)] if open_ else []),
            say("scorecard.hindcast"),
            say("scorecard.fiscal"),
            say("scorecard.estimates"),
        ),
        extra={"kept": [record.id for record in records], "waiting": open_},
    )


COLUMNS = {
    "id": pl.String, "who": pl.String, "ref_area": pl.String, "period": pl.Int64, "said": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "outcome": pl.Float64, "error": pl.Float64, "inside": pl.Boolean, "estimate": pl.Boolean,
    "release": pl.String, "hindcast": pl.Boolean,
}  # fmt: skip


def _ours(record: archive.PublishedProjection, scored: pl.DataFrame, came: dict[str, str]) -> list[dict[str, Any]]:
    said = {(row.ref_area, row.period): row.quantiles for row in record.rows}
    low, high = record.levels.index(0.1), record.levels.index(0.9)
    return [
        {
            "id": record.id, "who": "burdenshare", "ref_area": row["ref_area"], "period": row["period"],
            "said": row["median"], "low": said[row["ref_area"], row["period"]][low],
            "high": said[row["ref_area"], row["period"]][high], "outcome": row["outcome"], "error": row["error"],
            "inside": row["in80"], "estimate": row["estimate"], "release": row["release"],
            "hindcast": came[row["release"]] <= record.made_on,
        }
        for row in scored.iter_rows(named=True)
    ]  # fmt: skip


def others(known: pl.DataFrame, day: date) -> list[dict[str, Any]]:
    """Hold what governments and budget offices projected or planned against what came, if it has come."""
    told = known.filter((pl.col("obs_value") > 0) & (pl.col("released_at") <= day.isoformat()))
    came = {(row["ref_area"], row["period"]): row for row in told.iter_rows(named=True)}
    return [
        _theirs(*said, came.get((said[2], said[3])))
        for said in (*_projected(day), *_planned(day))
        if said[2] in allies()
    ]  # fmt: skip


SaidRange = tuple[str, str, str, int, float, float, str]  # id, who, Ally, year, low, high, announced


def _projected(day: date) -> Iterator[SaidRange]:
    for each in load.projections():
        if each.known <= day and each.verified:
            for when, share in (each.path or {}).items():
                low, high = _band(share)
                if int(when[:4]) >= each.known.year:
                    yield each.id, each.who, each.area, int(when[:4]), low, high, each.known.isoformat()


def _band(share: Any) -> tuple[float, float]:
    """Give a share, or a published range as the quick reader of the ledger leaves it."""
    return (share["low"], share["high"]) if isinstance(share, dict) else (float(share), float(share))


def _planned(day: date) -> Iterator[SaidRange]:
    """Give governments' own plans and budgets of a share, those replaced since too."""
    for area in allies(day):
        for each in load.pledges(area):
            shown = each.known <= day and each.verified and each.rung in ("plan", "budget")
            if shown and each.indicator == SHARE and each.covers == "defence" and each.value and each.due:
                yield each.id, each.who, area, each.due, each.value, each.value, each.known.isoformat()


def _theirs(
    name: str, who: str, area: str, year: int, low: float, high: float, known: str, row: dict[str, Any] | None
) -> dict[str, Any]:
    """Set one of theirs beside the outcome; a figure NATO had given before they spoke is none."""
    said = (low + high) / 2
    line = {"id": name, "who": who, "ref_area": area, "period": year, "said": said, "low": low, "high": high}
    if row is None or row["released_at"] <= known:
        return line
    seen = row["obs_value"]
    inside = None if low == high else low <= seen <= high
    return {**line, "outcome": seen, "error": seen - said, "inside": inside, "estimate": "E" in row["status"],
            "release": row["release"], "hindcast": False}  # fmt: skip
