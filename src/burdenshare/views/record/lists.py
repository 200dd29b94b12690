"""What can be asked about: Allies and groups of a day, indicators, and one figure's revisions year by release."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.core.units import words
from burdenshare.indicators.registry import called
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.indicators.registry import indicators as registry
from burdenshare.language import say
from burdenshare.reference import groups as reference
from burdenshare.reference.areas import allies as of_day
from burdenshare.reference.areas import area, areas
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.record.figures import MARKED, marks


def allies(day: str | date | None = None, *, group: str | None = None) -> Answer:
    """Who were the Allies of a day, or those of a group?

    Parameters
    ----------
    day
        the day; today when None.
    group
        only the Allies of a group, such as G7 or Baltics.

    Returns
    -------
    rows (ref_area, name, name_fr, currency, joined_nato, joined_eu, left_eu, fiscal_year_starts, armed_forces), in
    NATO's order; money by its ISO 4217 code, days as YYYY-MM-DD, the start of the fiscal year as MM-DD.

    Raises
    ------
    QueryError
        no group is called that, or the day is none.
    """
    on = read_day(day)
    codes = reference.group(group).on(on) if group else of_day(on)
    known = [areas()[code] for code in codes]
    columns = ("currency", "joined_nato", "joined_eu", "left_eu", "fiscal_year_starts", "armed_forces")
    rows = [
        {"ref_area": each.code, "name": each.name_en, "name_fr": each.name_fr}
        | {name: getattr(each, name) for name in columns}
        for each in known
    ]
    said = say("lists.allies", n=len(codes), on=on)
    return Answer(f"allies {on}" + (f" --group {group}" if group else ""), on, pl.DataFrame(rows), headline=said)


def groups(day: str | date | None = None) -> Answer:
    """Which groups of Allies are there, who belonged to each on a day, and who defines them so?

    Parameters
    ----------
    day
        the day; today when None.

    Returns
    -------
    rows (group, name, name_fr, n, members, source); members are codes with commas.

    Raises
    ------
    QueryError
        the day is none.
    """
    on = read_day(day)
    rows = [
        {
            "group": each.code, "name": each.name_en, "name_fr": each.name_fr, "n": len(each.on(on)),
            "members": ",".join(each.on(on)), "source": each.source,
        }
        for each in reference.groups().values()
    ]  # fmt: skip
    return Answer(f"groups {on}", on, pl.DataFrame(rows), headline=say("lists.groups", n=len(rows), on=on))


def indicators(*, as_of: str | date | None = None) -> Answer:
    """Which indicators are there, in which unit, how reckoned?

    Parameters
    ----------
    as_of
        the day of the answer; the registry is the same on every day.

    Returns
    -------
    rows (indicator, name, name_fr, unit, unit_words, decimals, formula); decimals as the publisher prints it.

    Raises
    ------
    QueryError
        the day is none.
    """
    rows = [
        {
            "indicator": each.id, "name": each.name_en, "name_fr": each.name_fr, "unit": each.unit,
            "unit_words": words(each.unit), "decimals": each.decimals, "formula": each.formula or None,
        }
        for each in registry().values()
    ]  # fmt: skip
    on = read_day(as_of)
    return Answer("indicators", on, pl.DataFrame(rows), headline=say("lists.indicators", n=len(rows)))


def revisions_triangle(
    ally: str, indicator: str = SHARE, *, as_of: str | date | None = None, source: str = "nato"
) -> Answer:
    """How did each year's figure move from release to release: a row for each year, a column for each release?

    Parameters
    ----------
    ally
        an Ally or one of NATO's own sums.
    indicator
        an id of the registry.
    as_of, source
        whose releases, up to which day.

    Returns
    -------
    rows (period, then one column a release, oldest first, in the unit of the indicator as the headline says it, null
    where a release does not give the year; last indicator, and estimates and forecasts: the releases that mark the
    year so). Of figures at constant prices each release stands at its own price year.

    Raises
    ------
    QueryError
        nothing is held.
    """
    on, who, what = read_day(as_of), area(ally), known_indicator(indicator)
    told = history(on, sources=[source], areas=[who.code], indicators=[what.id]).filter(pl.col("month").is_null())
    if told.is_empty():
        raise QueryError(say("errors.no_release_of", source=source, on=on, id=what.id, name_en=who.name_en))
    order = told.select("released_at", "release").unique().sort("released_at", "release")["release"].to_list()
    rows = told.pivot("release", index="period", values="obs_value", aggregate_function="last").sort("period")
    marked = marks(told, ["period"], "release").with_columns(indicator=pl.lit(what.id))
    rows = rows.select("period", *order).join(marked, on="period", how="left", maintain_order="left")
    values = {"name": who.name_en, "indicator": what.name_en, "n": len(order), "unit": words(what.unit)}
    return Answer(
        f"revisions-triangle {who.code} {what.id} --as-of {on} --source {source}",
        on,
        rows.select("period", *order, "indicator", *MARKED),
        figures=figures(told),
        headline=say("lists.triangle", **values),
        notes=_definitions(told),
        extra={"definitions": dict(told.select("release", "definition").unique().sort("release").iter_rows())},
    )


def _definitions(told: pl.DataFrame) -> tuple[str, ...]:
    """Say where the definition changes: what moves across it is no revision."""
    found = [called(each) for each in told["definition"].unique().sort()]
    return (say("lists.definitions", definitions=found),) if len(found) > 1 else ()
