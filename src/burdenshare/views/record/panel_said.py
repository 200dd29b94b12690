"""What is said of a panel: its headline, what is left out, whom groups are, why nothing is there, the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from burdenshare.indicators.registry import indicator
from burdenshare.language import say
from burdenshare.reference.areas import areas as known_areas
from burdenshare.reference.groups import groups, name_of
from burdenshare.views.answer import span
from burdenshare.views.record.holders import years_held
from burdenshare.views.record.years import years_in

FEW = 6  # areas or indicators that are named one by one


def headline(found: pl.DataFrame, on: date, release: str | None) -> str:
    """Say how many figures of how many areas and years there are, as known when."""
    named = found["release"].unique().sort().to_list()
    shown = named if len(named) <= 4 else say("sentences.span", first=named[0], last=named[-1])
    return say(
        "figures.headline",
        counted=say("figures.figures", n=found.height),
        areas=say("figures.areas", n=found["ref_area"].n_unique()),
        years=span(found),
        known=say("figures.alone", release=release) if release else say("figures.known", on=on, named=shown),
    )


def left_out(left: pl.DataFrame) -> list[str]:
    """Say what figures of older definitions are left out."""
    if left.is_empty():
        return []
    definitions = left["definition"].unique().sort().to_list()
    return [say("figures.left_out", n=left.height, years=span(left), definitions=definitions)]


def of_groups(who: Sequence[str], on: date) -> list[str]:
    """Say whom the groups asked about are of, by which source."""
    asked = (groups()[each] for each in who if each in groups())
    return [
        say("figures.of_group", name=each.name_en, on=on, members=list(each.on(on)), source=each.source)
        for each in asked
    ]


def nothing(who: Sequence[str], what: list[str], when: list[int] | None, source: str, on: date) -> str:
    """Say that nothing is held of what is asked, and where else something is."""
    ends = sorted({min(when), max(when)}) if when else []
    years = "-".join(map(str, ends)) if ends else say("figures.any_year")
    named = [name_of(each) for each in who] if len(who) <= FEW else say("figures.areas", n=len(who))
    members = [code for each in who for code in (groups()[each].on(on) if each in groups() else [each])]
    found = years_held(on, source, members, what, ends[0] if len(ends) == 1 else None)
    return say(
        "figures.nothing",
        areas=named,
        indicators=what[:FEW],
        years=years,
        source=source,
        on=on,
        elsewhere=found,
    )


def question(
    areas: str | Sequence[str] | None,
    indicators: str | Sequence[str] | None,
    years: str | int | Sequence[int] | None,
    on: date,
    source: str,
    release: str | None,
    *,
    wide: bool,
    splice: bool,
) -> str:
    """Write the question as one would type it."""
    when = years_in(years)
    given = (
        ("--areas", _joined(areas)),
        ("--indicators", _joined(indicators)),
        ("--years", ",".join(map(str, when)) if when else ""),
        ("--release", release or ""),
    )
    said = "".join(f" {name} {value}" for name, value in given if value)
    return f"figures{said} --as-of {on} --source {source}" + " --wide" * wide + " --splice" * splice


def _joined(asked: str | Sequence[str] | None) -> str:
    return asked if isinstance(asked, str) else ",".join(asked or ())


def seam(joint: dict[str, Any]) -> str:
    """Say that nobody may read a change across a seam, and how far the two sides lie apart."""
    sides = {name: joint[name] for name in ("last", "one", "one_definition", "first", "other", "other_definition")}
    of = {"name": known_areas()[joint["ref_area"]].name_en, "indicator": indicator(joint["indicator"]).name_en}
    both = {name: joint[name] for name in ("year", "one_value", "other_value")}
    beside = say("show.seam_both", **both) if both["year"] else say("show.seam_none")
    return say("show.seam", **of, **sides, both=beside)
