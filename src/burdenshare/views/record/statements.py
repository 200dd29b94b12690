"""What was said between the tables, and what the next table had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.language import say
from burdenshare.reference.areas import allies, area
from burdenshare.reference.editions import between
from burdenshare.reference.statements import Statement, statements_by
from burdenshare.views.answer import Answer
from burdenshare.views.tables import schema

SCHEMA = schema("statements")
GOAL = 2.0


def statements(ally: str | None = None, *, year: int | None = None, as_of: str | date | None = None) -> Answer:
    """What numbers did NATO or its Secretary General give between the tables, and what did the next table have?

    Parameters
    ----------
    ally
        only what was said of one Ally; all when None.
    year
        only what was said of that year.
    as_of
        only what had been said by that day.

    Returns
    -------
    rows (day, speaker, area, what, year, value, unit, comparator, tense, amount, edition, table_value, publisher, url,
    primary, second_source, confidence, note, id), oldest first. Where the number of Allies at 2 % was said,
    `table_value` is the count in `edition`, the first edition held whole from that day on that gives the year.

    Raises
    ------
    QueryError
        nothing had been said by then.

    Notes
    -----
    What was said is a record of its own: it enters no standing, no count and no series.

    Examples
    --------
    >>> row = statements(year=2024, as_of="2024-12-31").rows.filter(id="nato-st-20240214-088").to_dicts()[0]
    >>> row["value"], row["tense"], row["edition"], row["table_value"]
    ('18', 'expected to', 'nato-2024-06', 23)
    """
    on, who = read_day(as_of), area(ally) if ally else None
    found = statements_by(on, who.code if who else None, year)
    if not found:
        about = say("errors.of", name=who.name_en) if who else ""
        when = say("errors.for_year", year=year) if year else ""
        held = sorted({code for each in statements_by(on) for code in each.area.split()})
        there = say("errors.said_of", held=held) if held else ""
        raise QueryError(say("errors.no_statement", about=about, when=when, on=on, there=there))
    made = [_row(each, on) for each in found]
    rows = pl.DataFrame(made, schema=SCHEMA)
    asked = "".join(f" {part}" for part in (who.code if who else "", f"--year {year}" if year else "") if part)
    return Answer(
        question=f"statements{asked} --as-of {on}",
        as_of=on,
        rows=rows,
        headline=say("statements.headline", n=rows.height, first=found[0].day, last=found[-1].day),
        notes=(say("statements.kind"),),
        sentences=sentences_in(made),
    )


def spoken(found: Iterable[Statement], on: date) -> list[str]:
    """Say statements in sentences, each with what the next table had."""
    return [_spoken(each, on) for each in found]


def of_figure(code: str, year: int, on: date) -> list[str]:
    """Say what had been said of an Ally and a year, and of all Allies together."""
    of_all = [each for each in statements_by(on, "NATO", year) if each.value == "all" and each.unit != "Allies"]
    return spoken([*statements_by(on, code, year), *of_all], on)


def _spoken(each: Statement, on: date) -> str:
    edition, count = _table(each, on)
    told = {
        "day": each.day,
        "speaker": each.speaker,
        "what": each.what,
        "value": _amount(each),
    }
    if count is None:
        return say("statements.said", tense=each.tense, **told)
    return say("statements.said_tabled", tense=each.tense, edition=edition, count=count, **told)


def _row(each: Statement, on: date) -> dict[str, Any]:
    edition, count = _table(each, on)
    return {**asdict(each), "amount": _amount(each), "edition": edition, "table_value": count}


def _amount(each: Statement) -> str:
    """Say a number as it was said: about, at least, exactly; a comparator in brackets is how the words read."""
    how = each.comparator.split(" (")[0].replace(" ", "_")
    kind = each.unit if each.unit in ("words", "year") else how
    return say(f"statements.amount.{kind}", value=each.value, unit=each.unit)


def _table(each: Statement, on: date) -> tuple[str | None, int | None]:
    """Count the Allies at 2 % in the first edition held whole from the day of a statement on."""
    if each.count is None or not each.year.isdigit():
        return None, None
    held, year = held_releases(), int(each.year)
    later = (edition for edition in between(date.min, on, year) if edition.day.isoformat() >= each.day)
    name = next((edition.id for edition in later if of_edition(edition.id, SHARE, year, held).whole), None)
    if name is None:
        return None, None
    wanted = (pl.col("indicator") == SHARE) & (pl.col("period") == year) & pl.col("ref_area").is_in(allies(year))
    figures = pl.scan_parquet(held[name].observations).filter(wanted & (pl.col("obs_value") >= GOAL)).collect()
    return name, figures.height
